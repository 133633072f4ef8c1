# %% [markdown]
# # Exercise 02: Gradients through time
#
# {{ badge }}
#
# [Lesson 02](../02_gradients.ipynb) showed gradients that vanish and gradients that explode. Here
# you build its tools yourself in NumPy: the Jacobian of one step, the product of many, clipping,
# chrono initialisation. Then you mend a training loop that explodes, read two curves, and build a
# network that remembers.
#
# | task | what it practises | minutes | marks |
# |---|---|---|---|
# | 1. One Jacobian | the derivative of one step | 10 | 4 |
# | 2. The product | the gradient at every lag | 12 | 5 |
# | 3. Clipping by global norm | a shorter gradient of the same direction | 10 | 4 |
# | 4. Chrono initialisation | gate biases for a long memory, Keras's gate order | 7 | 3 |
# | 5. Repair: the loss explodes | finding two common mistakes in a training loop | 12 | 4 |
# | 6. Explain: two curves | vanishing, exploding, and what helps against which | 9 | 5 |
# | 7. Project: a memory | a network whose gradients survive | 25 | 5 |
# | together | | 85 | 30 |
#
# That is long for one sitting. No check needs another task's answer, so you can stop anywhere and
# go on another day.
#
# **How it works.** Write your answer where it says `# Your code here` (and delete the line below
# it), run the cell, then run the check cell under it. A check tries your function on random inputs.
# It says `right`, or gives a hint: what to look at, not what to write. Run it as often as you like;
# each run draws new inputs, and so does grading. Task 6 is read by a person.
#
# NumPy is enough for everything. No function may change the arrays that it is given: whoever called
# it still needs them. `weight = weight - 1` makes a new array; `weight -= 1` changes the old one.
#
# Leave the names in the first line of each cell as they are. When you are done, save the notebook
# and hand in the file.

# %%
# Set-up: installs the course's small package where it is missing (on Colab), and nothing else.
try:
    import course_utils
except ModuleNotFoundError:
    # %pip install -q git+https://github.com/applied-lstms/applied-lstms-with-keras
    import course_utils

course_utils.setup()

# %% tags=["given"]
# cell: tools
import numpy as np

from course_utils.checks import check


def step(inputs, state, kernel, recurrent_kernel, bias):
    """Return the next state [units] of a SimpleRNN, from inputs [features] and a state [units]."""
    return np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)


# %% [markdown]
# This is Keras's SimpleRNN: inputs and states are rows, `kernel` is `[features, units]`,
# `recurrent_kernel` is `[units, units]`, `bias` is `[units]`.
#
# ## 1. One Jacobian
#
# If one unit of the old state $h_{t-1}$ were a little larger, how much larger would each unit of
# the new state $h_t$ be? The answers for all pairs of units are a matrix, the *Jacobian*. We agree
# that its rows belong to the old units and its columns to the new ones, as in the lesson:
#
# $$J[i, j] = \frac{\partial h_t[j]}{\partial h_{t-1}[i]}$$


# %% tags=["answer"]
# cell: jacobian
def jacobian(inputs, state, kernel, recurrent_kernel, bias):
    """Return ∂new[j] / ∂old[i] of one step as a matrix [units (old, i), units (new, j)].

    `inputs` is [features] and `state`, the old state, is [units].
    """
    ### BEGIN SOLUTION
    new = step(inputs, state, kernel, recurrent_kernel, bias)
    return recurrent_kernel * (1 - new**2)
    ### END SOLUTION


# %% [markdown]
# Test yourself first. Add a cell with two units and small random weights. Nudge the old unit 0 by
# 1e-6, call `step` again, and divide the change of the new state by 1e-6. In which row or column of
# your matrix should these numbers stand?
#
# Nudging every unit gives the whole matrix, without the chain rule. The check compares numbers, so
# such an answer counts too, if the nudges are as small as that. But find the formula: it is one
# line, it is exact, and it needs one step instead of one for each unit. Then:

# %% tags=["check"] points=4
# cell: check_jacobian
check("gradients.jacobian", jacobian)

# %% [markdown]
# ## 2. The product
#
# A loss looks at the last state of a sequence. Its gradient with respect to that state is known:
# `last_gradient` `[units]`. What is its gradient with respect to the state one step before,
# two steps before, and so on to the first? The chain rule multiplies by one Jacobian for each step
# back.
#
# `jacobians` is `[time - 1, units, units]`, in the order of time: `jacobians[0]` leads from the
# first state to the second, `jacobians[-1]` from the last but one to the last. Each has the form of
# task 1. Return the norm of the gradient (the root of the sum of squares) at every **lag**:
# `norms[0]` for the last state, `norms[1]` for the one before, `norms[-1]` for the first.


# %% tags=["answer"]
# cell: gradient_norms
def gradient_norms(jacobians, last_gradient):
    """Return the norms [time] of the gradient with respect to each state, by lag."""
    ### BEGIN SOLUTION
    gradient = last_gradient
    norms = [np.linalg.norm(gradient)]
    for matrix in jacobians[::-1]:
        gradient = matrix @ gradient
        norms.append(np.linalg.norm(gradient))
    return np.array(norms)
    ### END SOLUTION


# %% [markdown]
# Take two Jacobians, `np.array([[0, 2], [5, 0]])` and then `3 * np.eye(2)`, and `last_gradient`
# `np.array([3, 4])`. Which three numbers do you expect? Work them out on paper: they are whole
# numbers. The first Jacobian is not symmetric, so its side matters. Try it, then:

# %% tags=["check"] points=5
# cell: check_gradient_norms
check("gradients.gradient_norms", gradient_norms)

# %% [markdown]
# ## 3. Clipping by global norm
#
# One huge gradient can undo an hour of training. Clipping makes it shorter and keeps its direction.
# The *global norm* is the norm of all gradients taken together as one long vector:
#
# $$\|g\| = \sqrt{\text{sum of the squares of all numbers in all arrays}}$$
#
# Where it is above `max_norm`, multiply all arrays by the one number that makes it equal to
# `max_norm`. Where it is not, change nothing. (Keras: `Adam(global_clipnorm=1.0)`.) The gradients
# may also be all zero.


# %% tags=["answer"]
# cell: clip_by_global_norm
def clip_by_global_norm(gradients, max_norm):
    """Return a list of arrays, of the shapes of `gradients` (a list of arrays)."""
    ### BEGIN SOLUTION
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [gradient * factor for gradient in gradients]
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_clip_by_global_norm
check("gradients.clip_by_global_norm", clip_by_global_norm)

# %% [markdown]
# ## 4. Chrono initialisation
#
# An LSTM forgets with its forget gate: $\partial c_t / \partial c_{t-1} = f_t$ along the cell
# state. Where memories of up to $T$ steps are needed, Tallec and Ollivier (2018) start each unit
# with a time scale of its own, $u$, uniform between $1$ and $T - 1$:
#
# - the forget gate's bias is $\log u$, so that the gate begins almost open;
# - the input gate's bias is $-\log u$, so that new input disturbs little;
# - the other biases are 0. ($\log$ is the natural logarithm.)
#
# `uniform` holds one draw from [0, 1) for each unit. Stretch the draws to [1, T − 1): what was 0
# becomes 1, what was nearly 1 becomes nearly T − 1. Keras keeps the bias as one vector: first all
# units of gate i, then all of f, of g (the candidate), of o.


# %% tags=["answer"]
# cell: chrono_bias
def chrono_bias(uniform, longest):
    """Return the bias [4 * units] for draws `uniform` [units] and T = `longest`."""
    ### BEGIN SOLUTION
    gate = np.log(1 + uniform * (longest - 2))
    return np.concatenate([-gate, gate, np.zeros_like(gate), np.zeros_like(gate)])
    ### END SOLUTION


# %% tags=["check"] points=3
# cell: check_chrono_bias
check("gradients.chrono_bias", chrono_bias)

# %% [markdown]
# ## 5. Repair: the loss explodes
#
# `careless_train` trains a network by *truncated backpropagation*: a long sequence is cut into
# pieces, and each piece makes one step of gradient descent with **its own gradient, clipped**. The
# gradient ends where the piece begins; the state does not: each piece starts with the state that
# the piece before ended with.
#
# The loop runs, and the loss explodes. It has **two** mistakes.


# %% tags=["given"]
# cell: careless_train
def careless_train(pieces, weights, state, gradients_of, clip, rate):
    """Return the weights [list of arrays] after one step of descent for each piece.

    `gradients_of(inputs, targets, state, weights)` returns the gradients of a piece (a list, one
    array for each weight) and the state after it; `clip(gradients)` returns them clipped.
    """
    total = [np.zeros_like(weight) for weight in weights]
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        total = [one + other for one, other in zip(total, gradients, strict=True)]
        changes = [rate * gradient for gradient in total]
        weights = [weight - change for weight, change in zip(weights, changes, strict=True)]
        total = clip(total)
    return weights


# %% [markdown]
# To see it explode, here are a network and its backpropagation. The targets are a slowly fading sum
# of the inputs, so the state matters.


# %% tags=["given"]
# cell: piece_gradients
def piece_gradients(inputs, targets, state, weights):
    """Return a piece's gradients of half the squared error, and the state after it."""
    kernel, recurrent_kernel, bias, readout = weights
    states = [state]
    for values in inputs:  # forward
        states.append(step(values, states[-1], kernel, recurrent_kernel, bias))
    errors = np.stack(states[1:]) @ readout - targets  # [time, 1]
    gradients = [np.zeros_like(weight) for weight in weights]
    gradients[3] = np.stack(states[1:]).T @ errors
    back = np.zeros_like(state)
    for time in reversed(range(len(inputs))):  # backward
        back = (errors[time] @ readout.T + back) * (1 - states[time + 1] ** 2)
        gradients[0] += np.outer(inputs[time], back)
        gradients[1] += np.outer(states[time], back)
        gradients[2] += back
        back = back @ recurrent_kernel.T
    return gradients, states[-1]


# %% tags=["given"]
# cell: pieces
def fading_sums(random, steps=2000, length=10):
    """Pieces (inputs [length, 1], targets [length, 1]) of one sequence."""
    inputs, targets = random.uniform(-1, 1, size=(steps, 1)), np.zeros((steps, 1))
    for time in range(steps):
        targets[time] = 0.8 * targets[time - 1] + 0.4 * inputs[time]
    return list(zip(inputs.reshape(-1, length, 1), targets.reshape(-1, length, 1), strict=True))


random = np.random.default_rng(0)
pieces = fading_sums(random)
first_weights = [random.normal(0, 0.3, size=shape) for shape in [(1, 8), (8, 8), (8,), (8, 1)]]


def mean_squared_error(weights):
    """Of the network's outputs over all pieces."""
    state, squares = np.zeros(8), []
    for inputs, targets in pieces:
        for values, target in zip(inputs, targets, strict=True):
            state = step(values, state, *weights[:3])
            squares.append((state @ weights[3] - target) ** 2)
    return float(np.mean(squares))


# %% [markdown]
# Paste this into a cell of your own and run it (it needs your `clip_by_global_norm`). Do more
# pieces help? A warning of overflow belongs to the explosion. Try it again later with your repaired
# `train` in place of `careless_train`. But no explosion does not mean that all is right: with one
# of the mistakes left, the error may fall as well.
#
# ```python
# def clip(gradients):
#     return clip_by_global_norm(gradients, 1.0)
#
#
# for count in (0, 25, 50, 100, 200):
#     weights = careless_train(
#         pieces[:count], first_weights, np.zeros(8), piece_gradients, clip, rate=0.2
#     )
#     print(count, "pieces: error", mean_squared_error(weights))
# ```
#
# Copy the lines of `careless_train` into `train` and repair them. The check calls `train` with a
# small network of its own, its own `gradients_of` and its own `clip`, and looks at the weights that
# come back.


# %% tags=["answer"]
# cell: train
def train(pieces, weights, state, gradients_of, clip, rate):
    """Return the weights [list of arrays] after one step of descent for each piece."""
    ### BEGIN SOLUTION
    for inputs, targets in pieces:
        gradients, state = gradients_of(inputs, targets, state, weights)
        changes = [rate * gradient for gradient in clip(gradients)]
        weights = [weight - change for weight, change in zip(weights, changes, strict=True)]
    return weights
    ### END SOLUTION


# %% tags=["check"] points=4
# cell: check_train
check("gradients.train", train)

# %% [markdown]
# ## 6. Explain: two curves
#
# Two networks were started differently. Before training, somebody noted the norm of the gradient of
# the loss with respect to the state, by lag:
#
# | lag | 0 | 25 | 50 | 100 |
# |---|---|---|---|---|
# | network A (LSTM, forget bias 0) | 1 | 3e-8 | 9e-16 | 8e-31 |
# | network B (SimpleRNN) | 1 | 190 | 4e4 | 1e9 |
#
# A's training loss falls a little and then stays where it is: what A should learn depends on inputs
# 100 time steps back. B's loss is NaN after a few updates of the weights. A colleague proposes to
# clip the gradients of both networks by their global norm.
#
# Double-click the cell below and answer in five to nine sentences. There is one mark for each of:
#
# 1. for A and for B: what happens to the gradient, and by about which factor at each time step (two
#    names and two numbers);
# 2. why a product over many time steps behaves like that;
# 3. why clipping helps B;
# 4. why clipping (or a larger learning rate) does not help A;
# 5. what another bias of the forget gate changes in A: take either 1 or a chrono bias, say by about
#    which factor each time step then begins, and whether that is enough for lag 100.

# %% [markdown] tags=["text-answer"] points=5
# <!-- cell: two_curves -->
# ### BEGIN SOLUTION
# **A model answer.** A's gradient vanishes: from lag 0 to lag 25 it falls to 3e-8, about a factor
# of 0.5 at each time step. B's explodes: 190 over 25 steps is a factor of about 1.23 at each. The
# gradient with respect to a state 100 steps back is a product of 100 Jacobians, so a factor that is
# a little below or above 1 at each step becomes its 100th power. In B one update with such a
# gradient throws the weights far away, where the next gradient is larger still, until numbers
# overflow. Clipping shortens the whole gradient and keeps its direction, so updates stay small. In
# A the whole gradient is not too long: within it, the part that comes from 100 steps back is 1e-30
# of the part from the last steps. Clipping does nothing to it, and any factor on the whole
# gradient, such as a larger learning rate, keeps that proportion: the weights still follow the last
# steps alone. Along the cell state the factor of each step is the forget gate. With a bias of 0 it
# begins at about sigmoid(0) = 0.5. With a bias of 1 it begins at about 0.73, which is better, but
# not enough: 0.73 to the 100th power is still 2e-14. With chrono's log u it begins at u/(u + 1),
# 0.99 for u = 99, so that after 100 steps about a third is left: enough.
#
# **Marks.** One for each: (1) A vanishes, B explodes, and both factors (0.4–0.6; 1.2–1.3); (2) a
# product of as many factors (Jacobians) as there are steps, so it goes like a power; (3) clipping
# bounds the length of B's update and keeps its direction; (4) A's trouble is the *proportion* of
# far to near parts, which no factor on the whole gradient changes; (5) one of the two biases, and
# what it does: it opens the forget gate, so the factor along the cell state begins nearer 1; with 1
# at about 0.73, better but *not* enough for lag 100; with chrono near 1 (0.99 for u = 99), enough.
# No mark for "clipping prevents vanishing", for "the LSTM has no vanishing gradients" alone, or for
# "a forget bias of 1 cures it".
# ### END SOLUTION

# %% [markdown]
# ## 7. Project: a memory
#
# Build a SimpleRNN that remembers. It is not trained: you choose its weights. Random inputs between
# −1 and 1 go in, one a step. Afterwards a straight line (least squares) is fitted that reads the
# input of `lag` steps ago off the state, one line for each lag. Who reads sees the state through
# **noise** of sd 0.01, so a trace that has faded too far is lost.
#
# The score is the mean of R² over the lags 0, 1, …, units − 1: the share of its last `units` inputs
# that the network recalls. (Without noise, and for all lags together, Jaeger called this *memory
# capacity* in 2001.) Here is the measurement. The lines are fitted on four sequences, and scored on
# four others.

# %% tags=["given"]
# cell: recall
NOISE, WASHOUT, STEPS, SEQUENCES = 0.01, 100, 300, 8


def recall(kernel, recurrent_kernel, bias, seed=0):
    """Return R² [units] of reading the input of 0, 1, 2, … steps ago off the noisy state."""
    random, units = np.random.default_rng(seed), len(bias)
    inputs = random.uniform(-1, 1, size=(WASHOUT + STEPS, SEQUENCES, 1))
    states, state = [], np.zeros((SEQUENCES, units))
    for values in inputs:  # all sequences at once
        state = step(values, state, kernel, recurrent_kernel, bias)
        states.append(state)
    seen = np.stack(states[WASHOUT:]) + random.normal(0, NOISE, size=(STEPS, SEQUENCES, units))
    seen = np.concatenate([seen, np.ones((STEPS, SEQUENCES, 1))], axis=2)
    past = [inputs[WASHOUT - lag : len(inputs) - lag, :, 0] for lag in range(units)]
    wanted, half = np.stack(past, axis=2), SEQUENCES // 2  # [time, sequence, lag]
    fit, fit_wanted = seen[:, :half].reshape(-1, units + 1), wanted[:, :half].reshape(-1, units)
    lines = np.linalg.lstsq(fit, fit_wanted)[0]
    error = np.mean((seen[:, half:] @ lines - wanted[:, half:]) ** 2, axis=(0, 1))
    return np.maximum(1 - error / wanted[:, half:].var(axis=(0, 1)), 0)


# %% [markdown]
# Write `design(units, random)`: it returns `kernel` `[1, units]`, `recurrent_kernel`
# `[units, units]` and `bias` `[units]`. `random` is a generator, `np.random.default_rng(…)`, if you
# want random weights. The check asks for four networks of 40 to 60 units, lets each run on inputs
# that nobody has seen, and takes the mean of their scores. There are two bars:
#
# - **3 marks** for a score of at least 0.45;
# - **2 marks** for a score of at least 0.7.
#
# **A plan**
#
# 1. Begin with random normal weights and look at `recall(*design(50, random)).mean()`.
# 2. What the state knows of the input $k$ steps ago is a product of $k$ Jacobians. Which matrices
#    keep the length of *every* vector? (The first of the two outputs of
#    `np.linalg.qr` of a random matrix is one.)
# 3. What else stands in the Jacobian, and when is it near 1? What makes states large, and what does
#    the noise ask for? Try three sizes of the kernel, and the recurrent kernel times 0.9, 1, 1.1.
# 4. Print `recall(…)` lag by lag: where does the memory end? Does the matrix that keeps everything
#    where it is, `np.eye(units)`, remember?
#
# Try several seeds of `random` and of `recall`, and leave yourself some room to the bars.


# %% tags=["answer"]
# cell: design
def design(units, random):
    """Return kernel [1, units], recurrent_kernel [units, units] and bias [units]."""
    ### BEGIN SOLUTION
    orthogonal, _ = np.linalg.qr(random.normal(size=(units, units)))
    kernel = random.uniform(-0.1, 0.1, size=(1, units))  # small states: tanh's slope is near 1
    return kernel, 0.98 * orthogonal, np.zeros(units)
    ### END SOLUTION


# %% tags=["check"] points=3
# cell: check_project_remembers
check("gradients.project_remembers", design)

# %% tags=["check"] points=2
# cell: check_project_remembers_more
check("gradients.project_remembers_more", design)

# %% [markdown]
# **Done?** Restart the kernel, run all cells from top to bottom, save, and hand in the notebook. If
# a check that still fails stops the run, click the cell below it and take *Run → Run Selected Cell
# and All Below*: what stands below is graded all the same.
