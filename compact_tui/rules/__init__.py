"""Rules in force on a date, judged against facts, with their working."""
