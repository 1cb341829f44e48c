"""The errors a person may meet; each says what, where, why and what to do next."""

from __future__ import annotations

NO, WRONG_INPUT, COULD_NOT_RUN = 1, 2, 3
"""Exit codes of the command: the answer is no, the call or its input is wrong, it could not run."""


class CompactError(Exception):
    """Anything that is told to a person instead of being shown as a traceback.

    Parameters:
        what: what went wrong and where, as the start of a sentence.
        why: the reason, where it is known.
        todo: what the person can do next.
    """

    exit_code: int = COULD_NOT_RUN

    def __init__(self, what: str, *, why: str = "", todo: str = "") -> None:
        self.what = what.rstrip(".")
        self.why = why.rstrip(".")
        self.todo = todo.rstrip(".")
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The whole message on one line: what, why, and what to do next."""
        head = f"{self.what}: {self.why}." if self.why else f"{self.what}."
        return f"{head} {self.todo}." if self.todo else head


class AnswerIsNo(CompactError):
    """The question was understood and the answer is no: a breach, a bundle that does not verify."""

    exit_code = NO


class WrongInput(CompactError):
    """The call or what was given to it is wrong; the same call will fail again."""

    exit_code = WRONG_INPUT


class CouldNotRun(CompactError):
    """The program could not do its work: no workspace, lock held, disk full, unreadable store."""

    exit_code = COULD_NOT_RUN
