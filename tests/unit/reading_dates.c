/* Dates in running text: one sentence of our own per pattern, read as one document published
 * on 8 March 2026, so that what points back finds the date before it; and the same without
 * a day of publication, where nothing may be supposed. */
#include "tap.h"

#include "reading/reading.h"

static const struct {
  const char *line, *found; /* "[as printed] days (anchor, rule, trust) from-to" */
} sentences[] = {
    {"2026年3月5日，双方签字。",
     "[2026年3月5日] 2026-03-05 (by itself, full-date, high)\n"},
    {"代表团同日离开，次日返回。",
     "[同日] 2026-03-05 (by earlier, counted-from-date, fair)\n"
     "[次日] 2026-03-06 (by earlier, counted-from-date, fair)\n"},
    {"会谈定于3月9日举行，10日结束。",
     "[3月9日] 2026-03-09 (by publication, partial-date, fair)\n"
     "[10日] 2026-03-10 (by publication, partial-date, fair)\n"},
    {"二〇二六年四月上旬有结果。",
     "[二〇二六年四月上旬] 2026-04-01 or 2026-04-10 (by itself, year, high)\n"},
    {"昨天下午三点，今晚八点半。",
     "[昨天下午三点] 2026-03-07 (by publication, counted-from-publication, fair) 15:00-\n"
     "[今晚八点半] 2026-03-08 (by publication, counted-from-publication, fair) 20:30-\n"},
    {"昨夜2点，昨晚12点，明晚20点，今天8点。",
     "[昨夜2点] 2026-03-07 (by publication, counted-from-publication, fair)\n"
     "[昨晚12点] 2026-03-07 (by publication, counted-from-publication, fair) 24:00-\n"
     "[明晚20点] 2026-03-09 (by publication, counted-from-publication, fair) 20:00-\n"
     "[今天8点] 2026-03-08 (by publication, counted-from-publication, fair) 08:00-\n"},
    {"上周五谈过，下下周再谈。",
     "[上周五] 2026-02-27 (by publication, counted-from-publication, fair)\n"
     "[下下周] 2026-03-16 or 2026-03-22 (by publication, counted-from-publication, "
     "fair)\n"},
    {"去年12月初提出，今年上半年落实。",
     "[去年12月] 2025-12 (by publication, counted-from-publication, fair)\n"
     "[今年上半年] 2026-01 or 2026-06 (by publication, counted-from-publication, "
     "fair)\n"},
    {"自2014年以来，截至2026年2月底。",
     "[自2014年以来] from 2014-01-01 (by itself, year, high)\n"
     "[截至2026年2月] by 2026-02-28 (by itself, year, high)\n"},
    {"2026年1月6日前答复，4月1日之后生效。",
     "[2026年1月6日前] by 2026-01-05 (by itself, full-date, high)\n"
     "[4月1日之后] from 2026-04-02 (by publication, partial-date, fair)\n"},
    {"2月28日至3月2日在维也纳。",
     "[2月28日至3月2日] 2026-02-28 to 2026-03-02 (by publication, range, fair)\n"},
    {"2026年5月3日深夜至4日凌晨遭袭。",
     "[2026年5月3日深夜至4日凌晨] 2026-05-03 to 2026-05-04 (by itself, range, high)\n"},
    {"5天前来过，三年来未变，过去两周平静。",
     "[5天前] 2026-03-03 (by publication, length-from-anchor, fair)\n"
     "[三年来] 2023-03-08 to 2026-03-07 (by publication, length-from-anchor, fair)\n"
     "[过去两周] 2026-02-22 to 2026-03-07 (by publication, length-from-anchor, fair)\n"},
    {"未来六个月是关键，前10天休会。",
     "[未来六个月] 2026-03-09 to 2026-09-08 (by publication, length-from-anchor, fair)\n"
     "[前10天] 2026-02-26 to 2026-03-07 (by publication, length-from-anchor, fair)\n"},
    {"停火60天后公投，签署后90天内选举，停火前30天撤军，三天后再谈。",
     "[60天后] ? (by nothing, length-from-event, fair)\n"
     "[后90天] ? (by nothing, length-from-event, fair)\n"
     "[前30天] ? (by nothing, length-from-event, fair)\n"
     "[三天后] 2026-03-11 (by publication, length-from-anchor, fair)\n"},
    {"每周一例会，每天通报。", "[每周一] ? (by nothing, recurring, fair)\n"
                               "[每天] ? (by nothing, recurring, fair)\n"},
    {"近日传出消息，不久后见面。", "[近日] ? (by nothing, vague, low)\n"
                                   "[不久后] ? (by nothing, vague, low)\n"},
    {"他说2026-02-03和2026/2/4都行，1/15也可。",
     "[2026-02-03] 2026-02-03 (by itself, full-date, high)\n"
     "[2026/2/4] 2026-02-04 (by itself, full-date, high)\n"},
    {"08年的条约，九十年代的谈判。", "[08年] 2008 (by itself, year, high)\n"
                                     "[九十年代] 1990 or 1999 (by itself, year, high)\n"},
    {"民国三十八年十月签署。", "[民国三十八年十月] 1949-10 (by itself, year, high)\n"},
    {"农历正月初八开工。",
     "[农历正月初八] 2026-01-08 (by publication, partial-date, low)\n"},
    {"星期三开会，周末休息。",
     "[星期三] 2026-03-11 (by publication, counted-from-publication, fair)\n"},
    {"从17:30到19:05，中午12点整。",
     "[从17:30到19:05] ? (by nothing, range, fair) 17:30-19:05\n"
     "[中午12点整] ? (by nothing, time-of-day, fair) 12:00-\n"},
    {"第3月台，三月的风，半年后再议。",
     "[三月] 2026-03 (by publication, partial-date, fair)\n"},
    {"会期为29日内，30日本代表到。", ""},
    {"本月十日，上月底，当月。",
     "[本月十日] 2026-03-10 (by publication, counted-from-publication, fair)\n"
     "[上月底] 2026-02 (by publication, counted-from-publication, fair)\n"
     "[当月] 2026-02 (by earlier, counted-from-date, fair)\n"},
    {"1月15号4点和2月3号9点之间。",
     "[1月15号4点和2月3号9点之间] 2026-01-15 to 2026-02-03 (by publication, range, fair) "
     "04:00-09:00\n"},
    {"On 5 March 2026 they signed; on March 9th they met again.",
     "[5 March 2026] 2026-03-05 (by itself, full-date, high)\n"
     "[March 9th] 2026-03-09 (by publication, partial-date, fair)\n"},
    {"Since December 2025 talks were held, last on Dec. 28, 2025.",
     "[Since December 2025] from 2025-12-01 (by itself, year, high)\n"
     "[Dec. 28, 2025] 2025-12-28 (by itself, full-date, high)\n"},
    {"They met yesterday, and last week, and on Monday at 5 pm.",
     "[yesterday] 2026-03-07 (by publication, counted-from-publication, fair)\n"
     "[last week] 2026-02-23 or 2026-03-01 (by publication, counted-from-publication, "
     "fair)\n"
     "[Monday] 2026-03-09 (by publication, counted-from-publication, fair)\n"},
    {"The offer stands until 1 April 2026, from 3 May to 7 May.",
     "[until 1 April 2026] by 2026-04-01 (by itself, full-date, high)\n"
     "[from 3 May to 7 May] 2026-05-03 to 2026-05-07 (by publication, range, fair)\n"},
    {"Three may stay; he may go in May 2026 or in June.",
     "[May 2026] 2026-05 (by itself, year, high)\n"
     "[June] 2026-06 (by publication, partial-date, fair)\n"},
    {"In the past 3 years nothing moved; two weeks ago it did.",
     "[the past 3 years] 2023-03-08 to 2026-03-07 (by publication, length-from-anchor, "
     "fair)\n"},
    {"The same day he left; the next day he came back.",
     "[The same day] 2026-06-01 (by earlier, counted-from-date, fair)\n"
     "[the next day] 2026-06-02 (by earlier, counted-from-date, fair)\n"},
    {"In twenty twelve they met, since nineteen ninety-one they had not; by twenty "
     "thirty, and in nineteen oh four.",
     "[twenty twelve] 2012 (by itself, year, fair)\n"
     "[since nineteen ninety-one] from 1991-01-01 (by itself, year, fair)\n"
     "[by twenty thirty] by 2030-12-31 (by itself, year, low)\n"
     "[nineteen oh four] 1904 (by itself, year, fair)\n"},
    {"It began in two thousand and five, until two thousand nine; in March nineteen "
     "ninety and on May 5, twenty twenty-five it was quiet.",
     "[two thousand and five] 2005 (by itself, year, fair)\n"
     "[until two thousand nine] by 2009-12-31 (by itself, year, fair)\n"
     "[March nineteen ninety] 1990-03 (by itself, year, fair)\n"
     "[May 5, twenty twenty-five] 2025-05-05 (by itself, full-date, fair)\n"},
    {"In two thousand and five villages, of twenty twelve-year-olds, by two thousand and "
     "six, a total of two thousand and seven, in twenty minutes, in twenty five cases, "
     "nineteen ninety, in two thousand and five hundred, until eighteen thirty hours.",
     ""},
    {"From nineteen ninety to nineteen ninety-five, between nineteen fourteen and "
     "nineteen eighteen, 2014年至twenty sixteen.",
     "[From nineteen ninety to nineteen ninety-five] 1990-01-01 to 1995-12-31 (by "
     "itself, range, fair)\n"
     "[between nineteen fourteen and nineteen eighteen] 1914-01-01 to 1918-12-31 (by "
     "itself, range, low)\n"
     "[2014年至twenty sixteen] 2014-01-01 to 2016-12-31 (by itself, range, fair)\n"},
    {"From nineteen fourteen to nineteen eighteen; in two thousand and one - that was "
     "all; "
     "in two thousand and two 3 came.",
     "[From nineteen fourteen to nineteen eighteen] 1914-01-01 to 1918-12-31 (by itself, "
     "range, low)\n"
     "[two thousand and one] 2001 (by itself, year, fair)\n"},
    {"Until eighteen thirty or till nineteen oh four, after seventeen ninety, in the "
     "fall "
     "of two thousand and one, since twenty fourteen.",
     "[Until eighteen thirty] by 1830-12-31 (by itself, year, low)\n"
     "[nineteen oh four] 1904 (by itself, year, low)\n"
     "[after seventeen ninety] from 1791-01-01 (by itself, year, fair)\n"
     "[two thousand and one] 2001 (by itself, year, fair)\n"
     "[since twenty fourteen] from 2014-01-01 (by itself, year, fair)\n"},
    {"In two thousand and ten the law passed, in twenty twelve two men left, in nineteen "
     "ninety, ten or twenty went, on 5 May two thousand and nine.",
     "[two thousand and ten] 2010 (by itself, year, fair)\n"
     "[twenty twelve] 2012 (by itself, year, fair)\n"
     "[nineteen ninety] 1990 (by itself, year, fair)\n"
     "[5 May two thousand and nine] 2009-05-05 (by itself, full-date, fair)\n"},
    {"Twenty twelve. A fall of two thousand and five; back in twenty thirty days, of "
     "nineteen ninety people, in twenty ten to twelve days, since twenty twelve "
     "thousand, "
     "in twenty 12, until twenty oh, until twenty oh-six, in nineteen ten GMT, in "
     "nineteen ten UTC, in two thousand theses, in twenty two thirds, in nineteenth "
     "ninety, within twenty twelve, in twenty at most ten, in twenty twelve-strong "
     "teams, in twenty ohio towns, in twenty, twelve.",
     ""},
    {"In May, two thousand and five were hurt; in June two thousand and six fell; on May "
     "twenty twenty twenty-five.",
     "[May] 2026-05 (by publication, partial-date, fair)\n"
     "[June] 2026-06 (by publication, partial-date, fair)\n"},
    {"On March twenty fourteen hostages came home; in March twenty fourteen two left; "
     "since May nineteen ninety men fled; mid-June twenty twelve rains fell.",
     "[March twenty fourteen] 2014-03 (by itself, year, fair)\n"
     "[since May nineteen ninety] from 1990-05-01 (by itself, year, low)\n"
     "[June twenty twelve] 2012-06 (by itself, year, fair)\n"},
    {"From May nineteen ninety-one to May nineteen ninety-two, Luton March twenty ten, "
     "on "
     "9 May twenty ten men came.",
     "[From May nineteen ninety-one to May nineteen ninety-two] 1991-05-01 to 1992-05-31 "
     "(by itself, range, fair)\n"
     "[March twenty ten] 2010-03 (by itself, year, fair)\n"
     "[9 May twenty ten] 2010-05-09 (by itself, full-date, fair)\n"},
    {"In the year twenty twelve; during the years nineteen ninety to nineteen "
     "ninety-five; the year twenty people left, bathe year twenty twelve.",
     "[twenty twelve] 2012 (by itself, year, fair)\n"
     "[nineteen ninety to nineteen ninety-five] 1990-01-01 to 1995-12-31 (by itself, "
     "range, fair)\n"},
    {"By the year twenty thirty, since the year two thousand and five; between the years "
     "nineteen ninety and nineteen ninety-five.",
     "[By the year twenty thirty] by 2030-12-31 (by itself, year, fair)\n"
     "[since the year two thousand and five] from 2005-01-01 (by itself, year, fair)\n"
     "[between the years nineteen ninety and nineteen ninety-five] 1990-01-01 to "
     "1995-12-31 (by itself, range, fair)\n"},
    {"14日（周五）晚8点，15日（周六晚8点），16日（周日，17日（周末）。",
     "[14日（周五）晚8点] 2026-03-14 (by publication, partial-date, fair) 20:00-\n"
     "[15日（周六晚8点）] 2026-03-15 (by publication, partial-date, fair) 20:00-\n"
     "[16日（周日] 2026-03-16 (by publication, partial-date, fair)\n"
     "[17日] 2026-03-17 (by publication, partial-date, fair)\n"},
    {"98年5月至6月，08年5月，二五年三月。",
     "[98年5月至6月] 1998-05-01 to 1998-06-30 (by itself, range, low)\n"
     "[08年5月] 2008-05 (by itself, year, high)\n"
     "[二五年三月] 2025-03 (by itself, year, low)\n"},
    {"On 12/31 and 13/12, on 2/30 or 12/32; 1/2 of $12/31, 每12/31次, 12-31.",
     "[12/31] 2025-12-31 (by publication, partial-date, fair)\n"},
    {"5月32日，5月0日，0月，13月；2月球面，3月份。",
     "[5月] 2026-05 (by publication, partial-date, fair)\n"
     "[5月] 2026-05 (by publication, partial-date, fair)\n"
     "[3月份] 2026-03 (by publication, partial-date, fair)\n"},
    {"正月初3，正月初十一，正月初十；3月10日元，3月10日本。",
     "[正月] 2026-01 (by publication, partial-date, low)\n"
     "[正月] 2026-01 (by publication, partial-date, low)\n"
     "[正月初十] 2026-01-10 (by publication, partial-date, low)\n"
     "[3月] 2026-03 (by publication, partial-date, fair)\n"
     "[3月] 2026-03 (by publication, partial-date, fair)\n"},
    {"2024年底，2024年初，2023年末见。", "[2024年底] 2024 (by itself, year, fair)\n"
                                         "[2024年初] 2024 (by itself, year, fair)\n"
                                         "[2023年末] 2023 (by itself, year, fair)\n"},
    {"二十年，十五年，二〇年，零八年，08年级，2024年级，2014年来。",
     "[零八年] 2008 (by itself, year, high)\n"
     "[2014年] 2014 (by itself, year, high)\n"},
    {"0999年，3000年，98年5月，49年6月，15年6月。",
     "[98年5月] 1998-05 (by itself, year, low)\n"
     "[49年6月] 2049-06 (by itself, year, low)\n"
     "[15年6月] 2015-06 (by itself, year, low)\n"},
    {"95年代，20年代，300年代，9990年代，1990年代。",
     "[20年代] 2020 or 2029 (by itself, year, high)\n"
     "[1990年代] 1990 or 1999 (by itself, year, high)\n"},
    {"2026-，五-6，5-六，2026-02-三，2026-02-03a，2026-02-03-04，5/6/7/8，1/2%。", ""},
    {"28/12/2025，12/1/2020，12-11-10，5/10/20，5-10-2020，2026-02-123456。",
     "[28/12/2025] 2025-12-28 (by itself, full-date, high)\n"
     "[12/1/2020] 2020-01-12 (by itself, full-date, low)\n"
     "[12-11-10] 2012-11-10 (by itself, full-date, low)\n"},
    {"2026-00-10，2026-13-10，2026-10-00，2026-10-32，0999-10-10。", ""},
    {"In May 2150 men, in May 1850 men, 5 May 三, 5 May 99, 5th May 2026, 0 May, 32 May.",
     "[May] 2026-05 (by publication, partial-date, fair)\n"
     "[May] 2026-05 (by publication, partial-date, fair)\n"
     "[5 May] 2026-05-05 (by publication, partial-date, fair)\n"
     "[5 May] 2026-05-05 (by publication, partial-date, fair)\n"
     "[5th May 2026] 2026-05-05 (by itself, full-date, high)\n"},
    {"In May 三, May 123, in May 0, in May 45, by May5, Berlin May; main June.",
     "[May] 2026-05 (by publication, partial-date, fair)\n"
     "[May] 2026-05 (by publication, partial-date, fair)\n"
     "[May] 2026-05 (by publication, partial-date, fair)\n"
     "[by May] by 2026-05-31 (by publication, partial-date, fair)\n"},
    {"周日，星期天，周七，三周三，周末，每周三，上周末，下周日。",
     "[周日] 2026-03-08 (by publication, counted-from-publication, fair)\n"
     "[星期天] 2026-03-08 (by publication, counted-from-publication, fair)\n"
     "[每周三] ? (by nothing, recurring, fair)\n"
     "[上周末] 2026-02-28 or 2026-03-01 (by publication, counted-from-publication, "
     "fair)\n"
     "[下周日] 2026-03-15 (by publication, counted-from-publication, fair)\n"},
    {"民国六十二年，民国零年，民国38月，民国2年底。",
     "[民国2年底] 1913 (by itself, year, fair)\n"},
    {"上半年，下半年；农历2025年，农历八月；过去，最近。",
     "[上半年] 2026-01 or 2026-06 (by publication, counted-from-publication, fair)\n"
     "[下半年] 2026-07 or 2026-12 (by publication, counted-from-publication, fair)\n"
     "[农历2025年] 2025 (by itself, year, low)\n"
     "[农历八月] 2026-08 (by publication, partial-date, low)\n"
     "[最近] ? (by nothing, vague, low)\n"},
    {"昨天，12日，星期一；13日（周五）；14日，周末。",
     "[昨天] 2026-03-07 (by publication, counted-from-publication, fair)\n"
     "[12日，星期一] 2026-03-12 (by publication, partial-date, fair)\n"
     "[13日（周五）] 2026-03-13 (by publication, partial-date, fair)\n"
     "[14日] 2026-03-14 (by publication, partial-date, fair)\n"},
    {"0日，32日，9日上午至晚上，10日下午到11日。",
     "[9日上午至晚上] 2026-03-09 to 2026-03-09 (by publication, range, fair)\n"
     "[10日下午到11日] 2026-03-10 to 2026-03-11 (by publication, range, fair)\n"},
    {"3 days ago, 3 daysx ago, "
     "三周年以来，每月，每个人，每周末，每周日，07年前，0天前，1234天前。",
     "[3 days ago] 2026-03-05 (by publication, length-from-anchor, fair)\n"
     "[每月] ? (by nothing, recurring, fair)\n"
     "[每周] ? (by nothing, recurring, fair)\n"
     "[每周日] ? (by nothing, recurring, fair)\n"
     "[07年前] by 2006-12-31 (by itself, year, high)\n"},
    {"5月10见，2010.01.29，12-11-1，12-1-10，1-11-10，12.11.10，民国政府。",
     "[5月] 2026-05 (by publication, partial-date, fair)\n"
     "[2010.01.29] 2010-01-29 (by itself, full-date, high)\n"},
    {"三月五日至十日，每周，再说未来",
     "[三月五日至十日] 2026-03-05 to 2026-03-10 (by publication, range, fair)\n"
     "[每周] ? (by nothing, recurring, fair)\n"},
    {"12月28日凌晨12点30分，12月28日夜里2点，半夜1点30分，晚上12点，夜间11点。",
     "[12月28日凌晨12点30分] 2025-12-28 (by publication, partial-date, fair) 00:30-\n"
     "[12月28日夜里2点] 2025-12-28 (by publication, partial-date, fair) 02:00-\n"
     "[半夜1点30分] ? (by nothing, time-of-day, fair) 01:30-\n"
     "[晚上12点] ? (by nothing, time-of-day, fair) 24:00-\n"
     "[夜间11点] ? (by nothing, time-of-day, fair) 23:00-\n"},
    {"28 December 12:30 am, 28 December 12:30 pm, 29 December 9:15 p.m., 11:45 am.",
     "[28 December 12:30 am] 2025-12-28 (by publication, partial-date, fair) 00:30-\n"
     "[28 December 12:30 pm] 2025-12-28 (by publication, partial-date, fair) 12:30-\n"
     "[29 December 9:15 p.m.] 2025-12-29 (by publication, partial-date, fair) 21:15-\n"
     "[11:45 am] ? (by nothing, time-of-day, fair) 11:45-\n"},
    {"28日24:30，28日24点，28日24:00，27日24点一刻。",
     "[28日] 2026-02-28 (by publication, partial-date, fair)\n"
     "[28日24点] 2026-02-28 (by publication, partial-date, fair) 24:00-\n"
     "[28日24:00] 2026-02-28 (by publication, partial-date, fair) 24:00-\n"
     "[27日] 2026-02-27 (by publication, partial-date, fair)\n"},
    {"9日晚上2点，9日晚上0点前，9日半夜12点半，9日上午12点，9日中午1点。",
     "[9日晚上2点] 2026-03-09 (by publication, partial-date, fair)\n"
     "[9日晚上0点前] 2026-03-09 (by publication, partial-date, fair)\n"
     "[9日半夜12点半] 2026-03-09 (by publication, partial-date, fair)\n"
     "[9日上午12点] 2026-03-09 (by publication, partial-date, fair)\n"
     "[9日中午1点] 2026-03-09 (by publication, partial-date, fair) 13:00-\n"},
    {"9日上午9点至12点，9日下午3点至5点，9日傍晚5点至晚上12点，9日晚上10点到2点。",
     "[9日上午9点至12点] 2026-03-09 to 2026-03-09 (by publication, range, fair) "
     "09:00-12:00\n"
     "[9日下午3点至5点] 2026-03-09 to 2026-03-09 (by publication, range, fair) "
     "15:00-17:00\n"
     "[9日傍晚5点至晚上12点] 2026-03-09 to 2026-03-09 (by publication, range, fair) "
     "17:00-24:00\n"
     "[9日晚上10点到2点] 2026-03-09 to 2026-03-09 (by publication, range, fair) "
     "22:00-\n"},
    {"2025年12月28日至1月3日，2025年12月至2月，28 December 2025 to 3 January.",
     "[2025年12月28日至1月3日] 2025-12-28 to 2026-01-03 (by itself, range, high)\n"
     "[2025年12月至2月] 2025-12-01 to 2026-02-28 (by itself, range, high)\n"
     "[28 December 2025 to 3 January] 2025-12-28 to 2026-01-03 (by itself, range, "
     "high)\n"},
    {"2025年12月28日至3日，2026年5月3日至2025年4月2日，2026年2月3日至2月30日。",
     "[2025年12月28日至3日] ? (by nothing, range, fair)\n"
     "[2026年5月3日至2025年4月2日] ? (by nothing, range, fair)\n"
     "[2026年2月3日至2月30日] ? (by nothing, range, fair)\n"},
};

static void print_clock(talks__buf *out, int32_t seconds) {
  if (seconds >= 0)
    talks__buf_printf(out, "%d%d:%d%d", (int)(seconds / 36000),
                      (int)(seconds / 3600 % 10), (int)(seconds / 600 % 6),
                      (int)(seconds / 60 % 10));
}

static void print_found(talks__buf *out, talks_str line, const talks__found *f) {
  static const char *const anchors[] = {"nothing", "itself", "publication", "earlier"};
  static const char *const trusts[] = {"low", "fair", "high"};
  const talks__found_date *d = &f->as.date;
  char days[64] = "?";
  if (d->resolved) talks_days_format(d->days, days, sizeof days);
  talks__buf_printf(out, "[%.*s] %s (by %s, %s, %s)", (int)(f->at.to - f->at.from),
                    line.p + f->at.from, days, anchors[d->anchor], f->rule,
                    trusts[f->trust]);
  if (d->clock[0] >= 0 || d->clock[1] >= 0) {
    talks__buf_char(out, ' ');
    print_clock(out, d->clock[0]);
    talks__buf_char(out, '-');
    print_clock(out, d->clock[1]);
  }
  talks__buf_char(out, '\n');
}

static void check_sentence(const talks_ctx *ctx, talks__reading *r, const char *text,
                           const char *wanted) {
  const talks__found *found = NULL;
  size_t n = 0;
  talks__buf out;
  talks__buf_init(&out, ctx);
  talks_str line = talks__str(text);
  ok(talks__reading_line(r, line, &found, &n) == TALKS_OK, "read: %s", text);
  for (size_t i = 0; i < n; i++)
    if (found[i].kind == TALKS_FOUND_DATE) print_found(&out, line, &found[i]);
  is_str(out.n ? out.p : "", wanted, "%s", text);
  talks__buf_free(&out);
}

/* Whether all dates of the line are resolved, or none is. */
static bool resolved(talks__reading *r, const char *text, bool wanted) {
  const talks__found *found = NULL;
  size_t n = 0;
  bool same = talks__reading_line(r, talks__str(text), &found, &n) == TALKS_OK && n > 0;
  for (size_t i = 0; i < n && same; i++)
    same = found[i].kind != TALKS_FOUND_DATE || found[i].as.date.resolved == wanted;
  return same;
}

/* Whether the last date of the line is of that trust. */
static bool ends_trusted(talks__reading *r, const char *text, talks__trust wanted) {
  const talks__found *found = NULL;
  size_t n = 0;
  return talks__reading_line(r, talks__str(text), &found, &n) == TALKS_OK && n > 0 &&
         found[n - 1].kind == TALKS_FOUND_DATE && found[n - 1].trust == wanted;
}

/* What hangs on a date that might be meant another way is trusted as little as that. */
static void check_unsure(talks__reading *r) {
  talks__reading_begin(r, NULL);
  ok(ends_trusted(r, "98年5月3日谈，7日", TALKS_TRUST_LOW), "a day of an unsure month");
  ok(ends_trusted(r, "次日", TALKS_TRUST_LOW), "and what points back to that day");
  ok(ends_trusted(r, "6月1日", TALKS_TRUST_LOW), "on the next line too");
  ok(ends_trusted(r, "1997年2月3日谈，次日", TALKS_TRUST_FAIR), "not behind a sure day");
  ok(ends_trusted(r, "7月1日", TALKS_TRUST_LOW),
     "but the latest is still the unsure one");
  ok(ends_trusted(r, "2005年2月3日谈，3月1日", TALKS_TRUST_FAIR), "until a later one");
  ok(ends_trusted(r, "98年5月", TALKS_TRUST_LOW), "an earlier unsure one");
  talks__reading_begin(r, NULL);
  ok(ends_trusted(r, "2005年2月3日谈，3月1日", TALKS_TRUST_FAIR), "none in a new text");
}

static void check_anchors(talks__reading *r) {
  talks__reading_begin(r, NULL);
  ok(resolved(r, "3月9日", false), "a partial date without any anchor stays open");
  ok(resolved(r, "同日", false), "and so does what points back");
  ok(resolved(r, "2026年3月1日", true), "a full date needs none");
  ok(resolved(r, "3月9日，同日，次年", true), "and is one for those behind it");
  ok(resolved(r, "昨天，上周五，今年", false),
     "but not for words that count from publication");
  ok(resolved(r, "2026年2月30日", false), "a day that no calendar has stays open");
  talks__reading_begin(r, NULL);
  ok(resolved(r, "3月9日", false), "a new document has no anchor of the old one");
}

/* Behind a look back at an old year a document still speaks of its own time. */
static void check_latest(talks__reading *r) {
  const talks__found *found = NULL;
  size_t n = 0;
  int32_t wanted;
  talks__reading_begin(r, NULL);
  talks_str line = TALKS_STR("2026年3月1日谈，2019年5月7日谈过，4月2日再谈");
  ok(talks__reading_line(r, line, &found, &n) == TALKS_OK && n == 3, "three dates");
  if (n != 3 || talks_day_from_civil(2026, 4, 2, &wanted)) return;
  is_int(found[2].as.date.days.from, wanted, "the last is of the latest year");
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx;
  talks__lexicon *lexicon;
  talks__reading *r;
  int32_t published;
  if (talks_ctx_create(NULL, &ctx) || talks__lexicon_make(ctx, NULL, &lexicon) ||
      talks__reading_make(ctx, lexicon, &r) ||
      talks_day_from_civil(2026, 3, 8, &published))
    return 1;
  talks__reading_begin(r, &published);
  for (size_t i = 0; i < TALKS_COUNT(sentences); i++)
    check_sentence(ctx, r, sentences[i].line, sentences[i].found);
  check_anchors(r);
  check_latest(r);
  check_unsure(r);
  talks__reading_destroy(r);
  talks__lexicon_destroy(lexicon);
  talks_ctx_destroy(ctx);
  return tap_done();
}
