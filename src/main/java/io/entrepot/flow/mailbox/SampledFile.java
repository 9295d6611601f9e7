package io.entrepot.flow.mailbox;

import io.entrepot.failure.Finding;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A sample of a mailbox, judged.
 *
 * @param interchanges as on the first day
 * @param findings of the judgement
 * @param answer segments of what would be answered, envelopes left out
 * @param accepted reads it once more, told where to put what is found then: the sets that count
 */
record SampledFile(
        List<ReceivedInterchange> interchanges,
        List<Finding> findings,
        List<String> answer,
        Function<Consumer<Finding>, Iterator<ReceivedSet>> accepted) {}
