package io.entrepot.flow.mailbox;

import io.entrepot.failure.Defect;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Rejected;
import io.entrepot.flow.envelope.EdiMappings;
import io.entrepot.format.smooks.Mapping;
import io.entrepot.format.x12.AcknowledgmentReader;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.SetHeader;
import io.entrepot.format.x12.SetSegments;
import io.entrepot.format.x12.X12Sets;
import io.entrepot.partner.Agreed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** The second pass over an X12 file: the sets that count, each read as what it is when it is asked for. */
final class X12ReceivedSets implements Iterator<ReceivedSet>, AutoCloseable {
    private final InputStream content;
    private final EdiMappings mappings;
    private final Consumer<Finding> found;
    private final X12Sets sets;
    private final Map<InterchangeReport, ReceivedInterchange> interchanges = new IdentityHashMap<>();
    private boolean ready;

    /**
     * @param reports what the first pass has said, in the order of the file
     * @param settled what became of each
     * @param found takes what is told of a set and does not keep it from being read
     */
    X12ReceivedSets(
            InputStream content,
            List<InterchangeReport> reports,
            List<ReceivedInterchange> settled,
            EdiMappings mappings,
            Consumer<Finding> found) {
        this.content = content;
        this.mappings = mappings;
        this.found = found;
        List<InterchangeReport> counting = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            if (settled.get(i).counts()) {
                counting.add(reports.get(i));
                interchanges.put(reports.get(i), settled.get(i));
            }
        }
        this.sets = new X12Sets(content, counting);
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
        SetHeader header = sets.set().header();
        String path = "ISA " + interchange.entry().control() + "/GS "
                + sets.group().header().control() + "/ST " + header.control();
        return new ReceivedSet(interchange, header.set(), path, sets.set().start(), read(interchange.agreed()));
    }

    private ReceivedSet.Content read(Agreed agreed) {
        if (sets.group().header().acknowledges()) {
            AcknowledgmentReader reader = new AcknowledgmentReader();
            sets.read(reader);
            return new ReceivedSet.Acknowledgment(reader.result());
        }
        String set = sets.set().header().set();
        Mapping mapping = mappings.inward(agreed.contract(), agreed.agreement(), set)
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
