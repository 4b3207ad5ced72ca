"""X12 004010 data elements that purchase orders and their acknowledgements use: number, type, length, our name."""

from sim.edi.codes import (
    LEGAL_ACK_TYPES,
    LEGAL_LINE_ANSWERS,
    LEGAL_ORDER_TYPES,
    LEGAL_PART_NUMBERS,
    LEGAL_PARTIES,
    LEGAL_PURPOSES,
    LEGAL_UNITS,
)
from sim.edi.dictionary import ElementRule, element

_CODES = {
    "353": LEGAL_PURPOSES,
    "92": LEGAL_ORDER_TYPES,
    "355": LEGAL_UNITS,
    "235": LEGAL_PART_NUMBERS,
    "98": LEGAL_PARTIES,
    "587": LEGAL_ACK_TYPES,
    "668": LEGAL_LINE_ANSWERS,
    "349": frozenset("FSX"),
    "662": frozenset("ADIOS"),
    "248": frozenset("ACNPQRS"),
    "478": frozenset("CD"),
    "717": frozenset("AEMRWX"),
    "715": frozenset("AEMPRWX"),
    "720": frozenset("12345678"),
    "723": frozenset(("1", "2", "3", "4", "5", "6", "7", "8", "9", "10")),
}

_TABLE = """
2 N0 1/6 sets accepted
19 AN 2/30 city
22 AN 1/30 commodity code
23 ID 1/1 kind of commodity code
24 AN 4/4 equipment type
26 ID 2/3 country
28 N0 1/9 group control number
40 ID 2/2 equipment
54 ID 2/2 who bears the risk of loss
61 AN 1/30 free text
65 R 1/8 height
66 ID 1/2 kind of identification code
67 AN 2/80 identification code
79 AN 1/50 description of the load
80 N0 1/7 packages
81 R 1/10 weight
82 R 1/8 length
87 AN 1/48 marks and numbers
88 ID 1/2 kind of marks and numbers
91 ID 1/2 way of transport
92 ID 2/2 purchase order type
93 AN 1/60 name
96 N0 1/10 segments counted
97 N0 1/6 sets included
98 ID 2/3 role of the party
100 ID 3/3 currency
102 ID 1/1 ownership
103 AN 3/5 packaging
107 ID 1/2 way of payment
116 ID 3/15 postal code
118 R 1/9 rate
123 N0 1/6 sets received
127 AN 1/30 reference
128 ID 2/3 kind of reference
133 ID 1/2 routing sequence
143 ID 3/3 transaction set
146 ID 2/2 who pays the freight
152 ID 2/3 special handling
156 ID 2/2 state or province
166 AN 1/55 street address
183 R 1/8 volume
187 ID 1/2 kind of weight
189 R 1/8 width
206 AN 1/4 equipment initial
207 AN 1/10 equipment number
208 ID 1/1 kind of hazard code
209 AN 1/4 hazard class
212 R 1/17 unit price
225 AN 2/15 seal number
234 AN 1/48 product number
235 ID 2/2 kind of product number
236 ID 3/3 kind of price
248 ID 1/1 allowance or charge
280 R 4/10 exchange rate
284 ID 2/2 service level
289 N0 1/2 multiple price quantity
306 ID 1/2 action
309 ID 1/2 kind of place
310 AN 1/30 place
324 AN 1/22 purchase order number
325 AN 1/20 tax number
326 AN 1/45 request reference
328 AN 1/30 release number
329 AN 4/9 set control number
330 R 1/15 ordered quantity
331 ID 2/2 handling of the allowance or charge
332 R 1/6 percent
333 ID 1/2 day the terms count from
334 ID 2/2 kind of trade terms
335 ID 3/3 trade terms
336 ID 2/2 payment terms
337 TM 4/8 time
338 R 1/6 discount percent
342 R 1/5 percent of the invoice
344 ID 2/2 unit of time
345 ID 2/2 kind of lead time
347 R 1/10 sum of quantities
349 ID 1/1 kind of description
350 AN 1/20 line number
351 N0 1/3 discount days
352 AN 1/80 description
353 ID 2/2 purpose
354 N0 1/6 number of lines
355 ID 2/2 unit of measure
356 N0 1/6 pack
357 R 1/8 size
362 N2 1/10 discount amount
364 AN 1/80 telephone or address
365 ID 2/2 kind of telephone or address
366 ID 2/2 job of the contact
367 AN 1/30 contract number
368 ID 2/2 status of the shipment
369 AN 1/45 free text
370 DT 8/8 discount date
371 ID 2/2 reason of the change
373 DT 8/8 date
374 ID 3/3 kind of date
378 ID 1/1 kind of percentage
380 R 1/15 quantity
382 R 1/10 quantity shipped
383 R 1/9 quantity difference
384 R 1/9 gross weight
385 R 1/9 gross volume
386 N0 1/3 days net
387 AN 1/35 routing
388 DT 8/8 deferred due date
389 N2 1/10 deferred amount
400 ID 2/2 unit load option
407 ID 2/2 state of the seal
441 ID 1/1 tax exemption
443 AN 1/20 inquiry reference
446 DT 8/8 due date
447 AN 1/6 loop
478 ID 1/1 credit or debit
479 ID 2/2 functional group
499 AN 1/10 condition
508 AN 1/35 account
522 ID 1/3 kind of amount
559 ID 2/2 agency
560 ID 2/10 special service
563 ID 1/2 what may be substituted or left out
566 ID 1/2 kind of substitute
587 ID 2/2 kind of acknowledgement
610 N2 1/15 amount
623 ID 2/2 time zone
639 ID 2/2 basis of the price
640 ID 2/2 kind of transaction
648 ID 3/3 price multiplier code
649 R 1/10 multiplier
653 ID 3/3 kind of discount
654 ID 2/2 base of the discount
655 R 1/10 value of the discount
656 ID 2/3 discount control
657 N0 1/10 discount limit
662 ID 1/1 relation to the line
668 ID 2/2 answer to the line
669 ID 3/3 currency market
673 ID 2/2 kind of quantity
687 ID 2/2 class of trade
688 ID 2/2 kind of restriction
706 ID 2/2 relation of the parties
715 ID 1/1 verdict on the group
716 ID 1/3 group error
717 ID 1/1 verdict on the set
718 ID 1/3 set error
719 N0 1/6 segment position
720 ID 1/3 segment error
721 AN 2/3 segment
723 ID 1/3 element error
724 AN 1/99 the bad value
725 N0 1/4 element number
731 ID 2/2 transit direction
732 ID 2/2 transit time direction
733 R 1/4 transit time
737 ID 2/2 what is measured
738 ID 1/3 measurement
739 R 1/20 measured value
740 R 1/20 range from
741 R 1/20 range to
750 ID 2/3 product characteristic
751 AN 1/12 description code
752 ID 2/2 surface or layer
753 ID 1/5 packaging characteristic
754 AN 1/7 packaging description code
755 ID 2/2 kind of report
756 ID 1/2 way of sending the report
757 N0 1/2 copies
765 N0 1/2 day of the month
770 AN 1/20 option number
782 R 1/18 amount
786 ID 2/2 security level
799 AN 1/30 version
810 N0 1/6 inner packs
819 ID 2/3 language
822 AN 1/15 source list
828 R 1/9 taxable amount
933 AN 1/264 message
934 ID 2/2 printer control
935 ID 2/2 significance
936 ID 2/2 measurement attribute
954 R 1/10 percent
955 ID 2/2 tax jurisdiction list
956 AN 1/10 tax jurisdiction
963 ID 2/2 tax
1000 ID 2/2 service characteristic
1004 ID 1/2 kind of percent
1019 ID 3/3 invoice type
1073 ID 1/1 yes or no
1096 ID 5/5 county
1106 ID 2/2 part of an address
1166 ID 2/2 kind of contract
1179 ID 1/1 exempt
1232 ID 2/2 class of purchase
1250 ID 2/3 format of the period
1251 AN 1/35 period
1271 AN 1/30 industry code
1300 ID 4/4 allowance or charge code
1301 AN 1/10 agency's allowance or charge code
1373 ID 2/4 measurement method
1470 N0 1/9 number
1525 ID 1/2 kind of request
C001 C 1/80 compound unit of measure
C002 C 1/80 actions
C030 C 1/9 position in the segment
C040 C 1/80 more references
"""

ELEMENTS: dict[str, ElementRule] = {
    found.ref: found for found in (element(line, _CODES) for line in _TABLE.split("\n")[1:-1])
}
