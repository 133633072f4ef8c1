"""What an instructor does: the class's roster, hand-ins, grades, and files for the LMS."""
