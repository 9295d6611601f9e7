package io.entrepot.flow.mailbox;

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

/** The second pass over an X12 file: the sets that count, each read as what it is when it is asked for. */
final class X12ReceivedSets implements Iterator<ReceivedSet>, AutoCloseable {
    private final InputStream content;
    private final MailboxRun run;
    private final EdiMappings mappings;
    private final X12Sets sets;
    private final Map<InterchangeReport, ReceivedInterchange> interchanges = new IdentityHashMap<>();
    private boolean ready;

    X12ReceivedSets(InputStream content, MailboxRun run, List<X12Interchange> judged, EdiMappings mappings) {
        this.content = content;
        this.run = run;
        this.mappings = mappings;
        List<InterchangeReport> counting = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            ReceivedInterchange settled = run.interchanges().get(i);
            if (settled.counts()) {
                counting.add(judged.get(i).report());
                interchanges.put(judged.get(i).report(), settled);
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
        String release = sets.group().header().release();
        String set = sets.set().header().set();
        Mapping mapping = mappings.inward(release, set);
        try {
            return new ReceivedSet.Document(mapping.map(
                    new SetSegments(sets), Map.of("customer", agreed.contract().partner()), run.processing()::found));
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
