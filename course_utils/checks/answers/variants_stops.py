"""Answers to exercise 03: early stopping."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("variants.early_stopping")
def stopping_solution(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return len(losses) - 1, kept


@right("variants.early_stopping")
def stopping_as_keras(losses, patience):
    best, kept, wait, epoch = float("inf"), None, 0, 0
    for epoch, loss in enumerate(losses):
        if kept is None:
            kept = epoch
        wait += 1
        if loss < best:
            best, kept, wait = loss, epoch, 0
            continue
        if wait >= patience and epoch > 0:
            break
    return [epoch, kept]


@right("variants.early_stopping")
def stopping_with_running_minimum(losses, patience):
    losses = np.where(np.isnan(losses), np.inf, losses)
    lowest = np.minimum.accumulate(losses)
    for epoch in range(patience, len(losses)):
        if lowest[epoch] == lowest[epoch - patience]:
            return epoch, np.argmin(losses[: epoch + 1])
    return len(losses) - 1, np.argmin(losses)


@right("variants.early_stopping")
def stopping_by_looking_ahead(losses, patience):
    losses = [loss if loss == loss else float("inf") for loss in losses]
    epoch = 0
    while True:
        ahead = losses[epoch + 1 : epoch + 1 + patience]
        better = [n for n, loss in enumerate(ahead, start=epoch + 1) if loss < losses[epoch]]
        if not better:
            return np.array(epoch + len(ahead)), np.array(epoch)
        epoch = better[0]


@wrong("variants.early_stopping", hint="one epoch too many")
def stopping_one_too_late(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept > patience:
            return epoch, kept
    return len(losses) - 1, kept


@wrong("variants.early_stopping", hint="one too few")
def stopping_one_too_early(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= max(1, patience - 1):
            return epoch, kept
    return len(losses) - 1, kept


@wrong("variants.early_stopping", hint="training never got there")
def stopping_best_of_all(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, np.nanargmin(losses)
    return len(losses) - 1, kept


@wrong("variants.early_stopping", hint="an equal loss is no improvement")
def stopping_ties_improve(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss <= best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return len(losses) - 1, kept


@wrong("variants.early_stopping", hint="not with the epoch before")
def stopping_against_the_epoch_before(losses, patience):
    wait, before, seen = 0, np.inf, []
    for epoch, loss in enumerate(losses):
        seen.append(loss)
        wait = 0 if loss < before else wait + 1
        before = loss
        if wait >= patience:
            return epoch, int(np.nanargmin(seen))
    return len(losses) - 1, int(np.nanargmin(seen))


@wrong("variants.early_stopping", hint="sets the count of waiting epochs back to 0")
def stopping_count_never_reset(losses, patience):
    best, kept, wait = np.inf, 0, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        else:
            wait += 1
            if wait >= patience:
                return epoch, kept
    return len(losses) - 1, kept


@wrong("variants.early_stopping", hint="the last epoch is not the best one")
def stopping_keeps_the_last(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, epoch
    return len(losses) - 1, len(losses) - 1


@wrong("variants.early_stopping", hint="epochs count from 0 here")
def stopping_counted_from_one(losses, patience):
    best, kept = np.inf, 1
    for epoch, loss in enumerate(losses, start=1):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return len(losses), kept


@wrong("variants.early_stopping", hint="number n − 1")
def stopping_ends_behind_the_list(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return len(losses), kept


@wrong("variants.early_stopping", hint="A loss of NaN is no improvement")
def stopping_keeps_nan(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, int(np.argmin(losses[: epoch + 1]))
    return len(losses) - 1, kept


@wrong("variants.early_stopping", hint="the two are swapped")
def stopping_swapped(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return kept, epoch
    return kept, len(losses) - 1


@wrong("variants.early_stopping", hint="Got None")
def stopping_without_an_end(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return None


@wrong("variants.early_stopping", hint="patience ran out before")
def stopping_never(losses, patience):  # noqa: ARG001
    return len(losses) - 1, int(np.nanargmin(losses))


@wrong("variants.early_stopping", hint="how many epochs in a row")
def stopping_at_the_best(losses, patience):
    best, kept = np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            break
    return kept, kept
