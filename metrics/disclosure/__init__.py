"""THE ROOM of small numbers: cells and the sums between them come in, cells safe to publish go out.

It prevents a subtraction. Of 149 reviews 145 were in time, so 4 were late. Hiding the 4 alone hides nothing:

    149 - 145 = 4

so 145 is hidden too. The late reviews of the year and of its other quarters give the 4 back as well:

    60 - 20 - 19 - 17 = 4

so one of those is hidden with it, and so on: whatever could be added or subtracted, over all pages and
periods. A hidden cell is safe when there is another set of counts, in whole numbers, that publishes the very
same figures and in which the cell is 6 or more (in a headline, 9). That other set is looked for, as near the
true one as can be; the cells in which the two differ are the ones to hide, and the set itself is the proof.
The last step proves everything again and checks it by addition alone.

Only the build may enter. Nothing can switch `protect` off or lower its numbers.
"""

from metrics.disclosure.given import FREE
from metrics.disclosure.protector import Protected, protect
from metrics.disclosure.rules import HEADLINE, SMALL_BASE, THRESHOLD, NotProved

__all__ = ["FREE", "HEADLINE", "SMALL_BASE", "THRESHOLD", "NotProved", "Protected", "protect"]
