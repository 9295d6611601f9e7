package io.entrepot.flow.mailbox;

import io.entrepot.failure.Defect;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Rejected;
import io.entrepot.flow.envelope.EdiMappings;
import io.entrepot.format.smooks.Mapping;
import io.entrepot.format.x12.AcknowledgmentReader;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.SetSegments;
import io.entrepot.format.x12.X12Sets;
import io.entrepot.partner.Agreed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** The second pass over a mailbox file: the sets that count, each read as what it is when it is asked for. */
final class ReceivedSets implements Iterator<ReceivedSet>, AutoCloseable {
    private final InputStream content;
    private final EdiMappings mappings;
    private final Consumer<Finding> found;
    private final X12Sets sets;
    private final Map<InterchangeReport, ReceivedInterchange> interchanges = new HashMap<>();
    private boolean ready;

    /** @param found takes what is told of a set and does not keep it from being read */
    ReceivedSets(InputStream content, List<ReceivedInterchange> all, EdiMappings mappings, Consumer<Finding> found) {
        this.content = content;
        this.mappings = mappings;
        this.found = found;
        List<ReceivedInterchange> counting =
                all.stream().filter(ReceivedInterchange::counts).toList();
        counting.forEach(one -> interchanges.put(one.report(), one));
        this.sets = new X12Sets(
                content, counting.stream().map(ReceivedInterchange::report).toList());
    }

    @Override
    public boolean hasNext() {
        if (!ready) {
            ready = sets.next();
            if (!ready) {
                close();
            }
        }
        return ready;
    }

    @Override
    public ReceivedSet next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        ReceivedInterchange interchange = interchanges.get(sets.interchange());
        return new ReceivedSet(interchange, sets.group(), sets.set(), read(interchange.agreed()));
    }

    private ReceivedSet.Content read(Agreed agreed) {
        if (sets.group().header().acknowledges()) {
            AcknowledgmentReader reader = new AcknowledgmentReader();
            sets.read(reader);
            return new ReceivedSet.Acknowledgment(reader.result());
        }
        String release = sets.group().header().release();
        String set = sets.set().header().set();
        Mapping mapping = mappings.inward(release, set)
                .orElseThrow(() -> new Defect("a contract in force receives " + set + ", which has no mapping.xml"));
        try {
            return new ReceivedSet.Document(mapping.map(
                    new SetSegments(sets), Map.of("customer", agreed.contract().partner()), found));
        } catch (Rejected e) {
            return new ReceivedSet.Unmapped(e.findings());
        }
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
