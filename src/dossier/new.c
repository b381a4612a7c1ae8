/* dossier/new.c: the dossier that somebody begins with.
 *
 * Two invented towns and a bridge: small enough to be read in a minute, whole enough that
 * every question has something to answer. The comments are for people who have never seen
 * such a file. The texts are in the form that fmt writes, and load without a problem; a
 * test holds them to both.
 */
#include "dossier/write.h"

#define FILE_OF(name, text) \
  { name, text, sizeof(text) - 1 }

static const char dossier_yaml[] =
    "# What this folder is about. Lines that begin with # are notes to people; the "
    "program\n"
    "# passes over them. Everything here is invented: replace it, file by file, by your "
    "own.\n"
    "#\n"
    "# How to write: a name, a colon, a blank, a text. What belongs to something stands "
    "below\n"
    "# it, two blanks further in. Put a text in \"double quotes\" when it has a colon "
    "and a\n"
    "# blank, or a blank and a #, in it. Then ask  talks check  whether all is well.\n"
    "dossier:\n"
    "  title-en: The bridge at Aldbank\n"
    "  title-zh: 奥德岸的桥\n"
    "  day: 2025-06-30 # the day the dossier stands for: what was known by then\n"
    "  since: 2025-05 # movement is measured from here\n";

static const char sources_yaml[] =
    "# The documents you work from. The number of a source comes back in every mark: "
    "S1.2a is\n"
    "# source 1, second paragraph, first statement taken from it. A paragraph is a line "
    "with\n"
    "# something on it, counted from 1. The documents themselves stay where they are; "
    "here\n"
    "# stands only what is said about them.\n"
    "sources:\n"
    "\n"
    "  1:\n"
    "    title-en: Report on the talks about the bridge\n"
    "    title-zh: 关于桥梁会谈的报道\n"
    "    kind: press # also official, wire, interview, self-media, poll, leak, report\n"
    "    language: en\n"
    "    published: 2025-06-20\n"
    "    taken: 2025-06-21 # the day you saved your copy\n"
    "    paragraphs: 3\n"
    "    reliability: C # from A, completely reliable, to E; F: cannot be judged\n";

static const char parties_yaml[] =
    "# Who talks. The short word before the colon is an id: you use it everywhere else, "
    "so keep\n"
    "# it short, in small letters, with - instead of blanks. en and zh are what readers "
    "see.\n"
    "parties:\n"
    "\n"
    "  aldbank:\n"
    "    en: Town of Aldbank\n"
    "    zh: 奥德岸镇\n"
    "    short-en: Aldbank\n"
    "    short-zh: 奥德岸\n"
    "    aliases: [Aldbank council] # other names that documents use\n"
    "\n"
    "  elmbank:\n"
    "    en: Town of Elmbank\n"
    "    zh: 榆树岸镇\n"
    "    short-en: Elmbank\n"
    "    short-zh: 榆树岸\n"
    "\n"
    "# Who has to agree. Several views of that can stand side by side; dossier.yaml may "
    "name\n"
    "# the one to use (frame: both-towns).\n"
    "frames:\n"
    "\n"
    "  both-towns:\n"
    "    en: both towns\n"
    "    zh: 两镇\n"
    "    parties: aldbank elmbank\n";

static const char issues_yaml[] =
    "# What is negotiated, and the ways it may come out. Options exclude each other; "
    "each has\n"
    "# an id of its own. order puts them along the axis and says nothing about "
    "distance.\n"
    "issues:\n"
    "\n"
    "  tolls:\n"
    "    en: who pays for the bridge\n"
    "    zh: 桥由谁出钱\n"
    "    short-en: tolls\n"
    "    short-zh: 过桥费\n"
    "    axis-en: from no toll to a toll\n"
    "    axis-zh: 由免费到收费\n"
    "    options:\n"
    "      free-bridge:\n"
    "        en: both towns pay and crossing is free\n"
    "        zh: 两镇共同出资，免费通行\n"
    "        order: 1\n"
    "      toll-bridge:\n"
    "        en: a toll pays for the bridge\n"
    "        zh: 以过桥费支付\n"
    "        order: 2\n"
    "    open-says: S1.3a # statements that call it unsettled\n";

static const char positions_yaml[] =
    "# What each party wants on an issue, from a day on. Give where you have it from "
    "(from:),\n"
    "# or, when no document says it, why you think so (inference:). What you do not know "
    "you\n"
    "# leave out: nothing is filled in for you.\n"
    "#\n"
    "# demands, accepts, rejects, red-line and unanswered take ids of options of the "
    "issue;\n"
    "# several are separated by blanks.\n"
    "positions:\n"
    "\n"
    "  aldbank-tolls:\n"
    "    party: aldbank\n"
    "    issue: tolls\n"
    "    since: 2025-06-18\n"
    "    demands: free-bridge\n"
    "    red-line: toll-bridge # what it rules out whatever happens\n"
    "    from: S1.1a\n"
    "\n"
    "  elmbank-tolls:\n"
    "    party: elmbank\n"
    "    issue: tolls\n"
    "    since: 2025-06-18\n"
    "    demands: toll-bridge\n"
    "    unanswered: free-bridge # it was asked, and has not answered\n"
    "    from: S1.2a\n";

static const char statements_1_yaml[] =
    "# What source 1 says, in your own words, one statement after the other. Write a new "
    "one\n"
    "# below the last: its mark, a colon, and its lines two blanks further in. Two "
    "statements\n"
    "# from one paragraph are S1.3a and S1.3b.\n"
    "source: 1\n"
    "unless-said: {said: 2025-06-18, strength: says} # holds for all below that do not "
    "say else\n"
    "statements:\n"
    "\n"
    "  S1.1a:\n"
    "    who: aldbank\n"
    "    kind: position # or claim, denial, demand, offer, condition, promise, forecast "
    "...\n"
    "    issue: tolls\n"
    "    strength: announced # rumoured, may, says, announced, agreed, signed, done\n"
    "    en: Aldbank wants the bridge to be free and will not have a toll.\n"
    "    zh: 奥德岸主张大桥免费，不接受收费。\n"
    "\n"
    "  S1.2a:\n"
    "    who: elmbank\n"
    "    kind: demand\n"
    "    issue: tolls\n"
    "    en: Elmbank asks for a toll, since its budget cannot carry half the cost.\n"
    "    zh: 榆树岸要求收费，因其预算无力承担一半费用。\n"
    "\n"
    "  # No who: here the document speaks in its own voice.\n"
    "  S1.3a:\n"
    "    kind: assessment\n"
    "    issue: tolls\n"
    "    en: After the second meeting the question of money is still open.\n"
    "    zh: 第二次会谈之后，资金问题仍未解决。\n";

static const talks_file files[] = {
    FILE_OF("dossier.yaml", dossier_yaml),
    FILE_OF("issues.yaml", issues_yaml),
    FILE_OF("parties.yaml", parties_yaml),
    FILE_OF("positions.yaml", positions_yaml),
    FILE_OF("sources.yaml", sources_yaml),
    FILE_OF("statements/1.yaml", statements_1_yaml),
};

const talks_file *talks__new_files(size_t *n) {
  *n = TALKS_COUNT(files);
  return files;
}
