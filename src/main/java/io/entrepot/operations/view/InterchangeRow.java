package io.entrepot.operations.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An EDI interchange, with its groups and sets. Verdicts are in X12's codes: A accepted, E accepted with errors, P partly
 * accepted, R rejected; absent as long as nobody has given one.
 *
 * @param id its id
 * @param direction {@code in} or {@code out}
 * @param partner the other side
 * @param agreement under which agreement
 * @param environment {@code test} or {@code live}
 * @param control {@code ISA13}, {@code UNB 0020}
 * @param createdAt when it was received or made
 * @param arrivalId what it came in; absent when it was sent
 * @param firstByte where it begins in the unpacked content
 * @param verdict on the interchange: ours when received, the partner's when sent
 * @param note {@code TA105} of the verdict
 * @param verdictAt when it was given
 * @param file the file it left in, or that answers it; absent when there is none
 * @param groups in order, each with its first sets
 */
public record InterchangeRow(
        UUID id,
        String direction,
        String partner,
        String agreement,
        String environment,
        String control,
        Instant createdAt,
        UUID arrivalId,
        long firstByte,
        String verdict,
        String note,
        Instant verdictAt,
        File file,
        List<Group> groups) {
    public static final List<String> DIRECTIONS = List.of("in", "out");

    public InterchangeRow {
        groups = List.copyOf(groups);
    }

    /**
     * A file to the partner.
     *
     * @param deliveryId its delivery
     * @param name of the file
     * @param state of the delivery
     * @param evidence what proves it to be there; absent while nothing does
     */
    public record File(UUID deliveryId, String name, String state, JsonNode evidence) {}

    /**
     * @param functionalId {@code GS01}; empty for EDIFACT
     * @param control {@code GS06}
     * @param version {@code GS08}
     * @param verdict {@code AK901}
     * @param setCount how many sets it has
     * @param sets the first of them
     */
    public record Group(
            String functionalId,
            String control,
            String version,
            String verdict,
            long setCount,
            List<TransactionSet> sets) {}

    /**
     * @param type {@code ST01}
     * @param control {@code ST02}
     * @param verdict {@code AK501}
     * @param firstByte where it begins in the unpacked content
     * @param documentId the document it became, or carries
     * @param businessKey of that document
     */
    public record TransactionSet(
            String type, String control, String verdict, long firstByte, UUID documentId, String businessKey) {}

    InterchangeRow with(List<Group> its) {
        return new InterchangeRow(
                id,
                direction,
                partner,
                agreement,
                environment,
                control,
                createdAt,
                arrivalId,
                firstByte,
                verdict,
                note,
                verdictAt,
                file,
                its);
    }
}
