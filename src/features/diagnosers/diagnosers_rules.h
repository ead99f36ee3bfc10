/* diagnosers_rules.h -- what this room decides by itself. */
#ifndef DIAGNOSERS_RULES_H
#define DIAGNOSERS_RULES_H

#include "features/diagnosers/diagnosers.h"

MUST_USE struct err diagnoser_fact_check(const struct diagnoser_fact *fact, day today);
MUST_USE struct err diagnoser_wait_check(const struct diagnoser_wait *wait, day today);
/* Does another one that holds say the same? */
bool diagnoser_facts_say(const struct diagnoser_facts *facts,
                         const struct diagnoser_fact *fact, day on);

#endif
