"""A form: questions with their answers, what is wrong beside each, kept in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from compact_tui._override import override
from compact_tui.tui.dialogs.choice import Choice
from compact_tui.tui.dialogs.dialog import Dialog
from compact_tui.tui.dialogs.fields import FormField, complaints, reading
from compact_tui.tui.ports import shell
from compact_tui.tui.text import Line, line, wrap
from compact_tui.tui.widgets.drawn import Fixed
from compact_tui.workspace import Workspace

T = TypeVar("T")
Values = Mapping[str, str]


class Said(Fixed):
    """What is said below a field: what is wrong with it, or how it is read."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, classes="said -blank")
        self._line = Line()

    def say(self, sentence: str, *, wrong: bool) -> None:
        """Say a sentence; a blank one takes no room."""
        self._line = line(
            (f"{'✗ ' if wrong else ''}{sentence}", "unmet" if wrong else "muted"), hang=2
        )
        self.set_class(not sentence, "-blank")
        self.styles.height = (
            len(wrap(self._line, max(self.size.width or 50, 20))) if sentence else 0
        )
        self.refresh()

    @override
    def lines(self, width: int) -> list[Line]:
        """Return the sentence, wrapped."""
        return wrap(self._line, width)


class Form(Dialog[T]):
    """Asks some questions and keeps the answers; stays open, with everything typed, if refused.

    Parameters:
        work: keeps the answers in the workspace, and returns what came of it.
    """

    AUTO_FOCUS = "Input, Choice, TextArea"

    def __init__(
        self, title: str, fields: Sequence[FormField], work: Callable[[Workspace, Values], T]
    ) -> None:
        super().__init__(title)
        self.add_class("form")
        self._fields = fields
        self._work = work
        self._busy = False

    @override
    def body(self) -> ComposeResult:
        """Compose the fields."""
        with VerticalScroll(id="fields", can_focus=False):
            for field in self._fields:
                with Vertical(classes="field"):
                    with Horizontal(classes="row"):
                        yield _Label(field)
                        yield _widget(field)
                    yield Said(id=f"said-{field.name}")
        yield Said(id="refusal")

    @override
    def hints(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of a form."""
        return (shell(self).keys.shown("dialog.accept"), "keep"), ("Tab", "next"), ("←→", "choose")

    @property
    def values(self) -> dict[str, str]:
        """The answers as they stand."""
        return {field.name: self._value(field) for field in self._fields}

    @override
    def do_accept(self) -> None:
        """Keep the answers, unless something is wrong with them."""
        values = self.values
        wrong = complaints(self._fields, values, shell(self).desk.on)
        for field in self._fields:
            self._say(field, wrong.get(field.name, ""), wrong=True)
        if wrong:
            self.query_one(f"#field-{next(iter(wrong))}").focus()
        elif not self._busy:
            self._busy = True
            shell(self).keep(self, lambda ws: self._work(ws, values), self._kept, self._refused)

    def on_input_submitted(self) -> None:
        """Keep the answers."""
        self.do_accept()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show how a date is read while it is typed."""
        for field in self._fields:
            if event.input.id == f"field-{field.name}":
                self._say(field, reading(field, event.value, shell(self).desk.on), wrong=False)

    @override
    async def on_key(self, event: events.Key) -> None:
        """Keep the answers on Enter in a choice as well."""
        if event.key == "enter" and isinstance(self.focused, Choice):
            event.stop()
            self.do_accept()
        else:
            await super().on_key(event)

    def _kept(self, result: T) -> None:
        self.dismiss(result)

    def _refused(self, sentence: str) -> None:
        self._busy = False
        self.query_one("#refusal", Said).say(sentence, wrong=True)

    def _say(self, field: FormField, sentence: str, *, wrong: bool) -> None:
        self.query_one(f"#said-{field.name}", Said).say(sentence, wrong=wrong)

    def _value(self, field: FormField) -> str:
        widget = self.query_one(f"#field-{field.name}")
        if isinstance(widget, Choice | Input):
            return widget.value
        return str(getattr(widget, "text", ""))


class _Label(Fixed):
    """The name of a field."""

    def __init__(self, field: FormField) -> None:
        super().__init__(classes="label")
        self._field = field

    @override
    def lines(self, width: int) -> list[Line]:  # noqa: ARG002 - it is as wide as it is
        """Return the name, with a star where an answer is needed."""
        return [line(self._field.label, (" *" if self._field.required else "", "key"))]


def _widget(field: FormField) -> Widget:
    name = f"field-{field.name}"
    if field.kind == "choice":
        return Choice(field.choices, field.value, id=name)
    if field.kind == "long":
        from textual.widgets import TextArea

        return TextArea(field.value, id=name, tab_behavior="focus", soft_wrap=True)
    return Input(field.value, id=name, placeholder=field.hint)
