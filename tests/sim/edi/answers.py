"""A small reader of our own answers for tests: it splits at the punctuation and knows nothing else."""

import datetime

DAY = datetime.date(2026, 11, 20)


class Answer:
    """An interchange of ours, split into segments."""

    _places = {"AK304": [("AK3", 4)], "AK403": [("AK4", 3)], "TA105": [("TA1", 5)],
               "AK502": [("AK5", n) for n in range(2, 7)], "AK905": [("AK9", n) for n in range(5, 10)]}  # fmt: skip

    def __init__(self, text: str) -> None:
        element, segment = text[3], text[105]
        self.segments = [piece.strip().split(element) for piece in text.split(segment) if piece.strip()]

    def all(self, tag: str) -> list[list[str]]:
        return [segment for segment in self.segments if segment[0] == tag]

    def codes(self, system: str) -> list[str]:
        return [s[n] for tag, n in self._places[system] for s in self.all(tag) if n < len(s) and s[n]]
