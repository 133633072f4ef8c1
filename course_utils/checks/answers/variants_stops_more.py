"""Answers to exercise 03: early stopping, at the end of the list and where a loss is NaN."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("variants.early_stopping")
def stopping_as_array(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            break
    return np.array([epoch, kept])


@right("variants.early_stopping")
def stopping_waits_from_the_beginning(losses, patience):
    best, kept, waited = float("inf"), 0, 0
    for epoch, loss in enumerate(losses):
        waited += 1
        if loss < best:
            best, kept, waited = loss, epoch, 0
        if waited == patience:
            break
    return epoch, kept


@wrong("variants.early_stopping", hint="also where the list ends first")
def stopping_keeps_the_last_at_the_end(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return epoch, epoch


@wrong("variants.early_stopping", hint="with what does your comparison begin?")
def stopping_begins_at_ten(losses, patience):
    best, kept = 10, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return len(losses) - 1, kept


@wrong("variants.early_stopping", hint="with what does your comparison begin?")
def stopping_begins_at_a_thousand(losses, patience):
    best, kept = 1000, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return len(losses) - 1, kept


@wrong("variants.early_stopping", hint="A loss of NaN is no improvement")
def stopping_begins_with_the_first(losses, patience):
    best, kept = losses[0], 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return len(losses) - 1, kept


@wrong("variants.early_stopping", hint="was no loss lower than what your comparison begins with?")
def stopping_begins_with_none(losses, patience):
    best, kept, waited = 10, None, 0
    for epoch, loss in enumerate(losses):
        waited += 1
        if loss < best:
            best, kept, waited = loss, epoch, 0
        elif waited >= patience:
            break
    return epoch, kept


@wrong("variants.early_stopping", hint="A loss of NaN is no improvement")
def stopping_best_by_index(losses, patience):
    for epoch in range(len(losses)):
        kept = losses.index(min(losses[: epoch + 1]))
        if epoch - kept >= patience:
            break
    return epoch, kept


@wrong("variants.early_stopping", hint="A loss of NaN is no improvement")
def stopping_nan_is_not_worse(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if not loss >= best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return len(losses) - 1, kept


@wrong("variants.early_stopping", hint="it is one more epoch of waiting")
def stopping_skips_nan(losses, patience):
    best, kept, waited = np.inf, 0, 0
    for epoch, loss in enumerate(losses):
        if np.isnan(loss):
            continue
        waited = 0 if loss < best else waited + 1
        best, kept = (loss, epoch) if loss < best else (best, kept)
        if waited >= patience:
            return epoch, kept
    return len(losses) - 1, kept


@wrong("variants.early_stopping", hint="IndexError: list index out of range")
def stopping_needs_two_epochs(losses, patience):
    best, kept = losses[0], 0
    best, kept = (losses[1], 1) if losses[1] < best else (best, kept)
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return len(losses) - 1, kept


@wrong("variants.early_stopping", hint="return two numbers")
def stopping_last_epoch_only(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch
    return len(losses) - 1


@wrong("variants.early_stopping", hint="your function changed what it was given")
def stopping_sorts(losses, patience):
    best, kept, last = np.inf, 0, None
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif last is None and epoch - kept >= patience:
            last = epoch
            break
    last = len(losses) - 1 if last is None else last
    losses.sort()
    return last, kept


@wrong("variants.early_stopping", hint="with what does your comparison begin?")
def stopping_begins_at_one(losses, patience):
    best, kept = 1, -1
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return len(losses) - 1, kept
