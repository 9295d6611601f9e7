package io.entrepot.flow.mailbox;

import io.entrepot.acknowledgement.ledger.Interchange;
import io.entrepot.canonical.InterchangeAcknowledgment;
import io.entrepot.landing.Arrival;
import io.entrepot.partner.Agreed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One interchange as the reader of its standard judges it. What came before is not looked at yet. */
interface JudgedInterchange {
    /** Whose it is; null when nobody knows it. */
    Agreed agreed();

    /** Where it is in the content. */
    Interchange.Span bytes();

    /** Its control number, for people: {@code ISA 000000101}. */
    String path();

    /** In the form the ledger keeps, with our verdict; a new row with each call. */
    Interchange entry(UUID arrival, Instant at);

    /** The same, refused because its control number stands for other content. */
    JudgedInterchange numberUsed();

    /** Control numbers inside of it that are used up when it counts. */
    Stream<InnerNumber> numbers();

    /** What it says about interchanges of ours, apart from its sets. */
    List<InterchangeAcknowledgment> acknowledgments();

    /**
     * Answers it as its agreement says. In the caller's transaction.
     *
     * @return the delivery that carries the answer; null when none is due
     */
    UUID answer(Arrival arrival);
}
