"""Named queries: small pure functions from the records to blocks of a paper.

A report format names them in ``fill`` (several with commas between), and an officer may name one in
``{braces}`` on a line of its own to say where in a section it goes.

============================ =======================================================================
name                         finds
============================ =======================================================================
actions.open                 what is to be done, by whom and by when, as bullets
actions.table                the action plan as a table: theme, action, who, when, how far
agreements.earlier           the agreement that was there before, with its parties and date
agreements.history           when the agreement was signed or came into force, and the codes since
background                   the background papers, from the paper's own list
bodies.sub-groups            the sub-groups that the author's body has set up
codes.agreed                 how many codes of practice were agreed, by whom, and which
codes.targets                the codes still to come, each with the month it is to be completed by
consultees                   who was consulted, from the paper's own list
endorsements                 each step by which the agreement was endorsed or adopted, oldest first
endorsements.asked           that partners are asked to endorse, and to say how and by when
events.coming                the events planned for after the day of the paper
events.costs                 what coming events cost last year and are estimated to cost
events.past                  the events held up to the day of the paper
meeting.date                 the date of the meeting that the paper goes to
meetings.next                when the author's body meets next
membership                   the seats of the author's body, counted by kind
obligations.expected         the reports that the author's body is waiting for, and when
obligations.next             the reports that the receiving body asked for after this one
obligations.requested        the request of the receiving body that this paper answers
paper.author                 the body whose paper it is
paper.date                   the date that the paper carries
paper.openness               OPEN, or EXEMPT with the reason
paper.position               where the paper stands in the pack, such as Appendix 1
paper.recipient              the body that receives the paper
paper.title                  the title of the paper
principles                   the principles in the order of their approval, by whom and when
recommendations.adopt        the recommendations to adopt the agreement and end the earlier one
recommendations.report-back  that the receiving body asks for the next report, and when
supersession                 which agreement takes the place of which, and from when
terms.review                 when the terms of reference were last reviewed, and when they are due
work.streams                 the themes of the author's newest programme, or of its open actions
============================ =======================================================================
"""

from __future__ import annotations

from compact_tui.reports.queries import agreements, endorsements, governing, papers, work
from compact_tui.reports.queries.ask import Ask, NamedQuery, Query, query, registered_queries

__all__ = ["Ask", "NamedQuery", "Query", "query", "registered_queries"]

_MODULES = (agreements, endorsements, governing, papers, work)
"""Imported so that their queries are registered."""
