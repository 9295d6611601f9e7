package io.entrepot.operations.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An answer that somebody owes, or owed.
 *
 * @param id its id
 * @param direction who owes: {@code ours} or {@code theirs}
 * @param partner the other side
 * @param agreement under which agreement
 * @param environment {@code test} or {@code live}
 * @param kind what it is about: {@code interchange}, {@code group}, {@code set}, {@code order}
 * @param type of what it is about: {@code ISA}, {@code GS01}, {@code ST01}, document type
 * @param interchangeControl {@code ISA13}
 * @param groupControl {@code GS06}
 * @param setControl {@code ST02}
 * @param businessKey order or invoice number
 * @param documentId the document behind it
 * @param expects what is owed: 997, 999, TA1, CONTRL, or a set such as 810
 * @param within how much time there is, as the contract has it
 * @param openedAt since when
 * @param dueAt until when; null as long as it is unsent, and for what was answered before its delivery was proven
 * @param state {@code open}, {@code closed} or {@code rejected}
 * @param unsent whether it is open and what is to be answered is not proven to be at the partner: its time has not begun
 * @param overdue whether it is open and late
 * @param closedAt when it was met; after {@code dueAt} it was late
 * @param evidence what met it: file, size, time, what a look at the server showed
 * @param detail the verdict in the standard's codes
 * @param arrivalId the received interchange it is about
 * @param deliveryId the file that took our interchange, or our answer, to the partner
 * @param fileState the state of that file's delivery
 * @param sent what proves that file to be there
 */
public record ObligationRow(
        UUID id,
        String direction,
        String partner,
        String agreement,
        String environment,
        String kind,
        String type,
        String interchangeControl,
        String groupControl,
        String setControl,
        String businessKey,
        UUID documentId,
        String expects,
        String within,
        Instant openedAt,
        Instant dueAt,
        String state,
        boolean unsent,
        boolean overdue,
        Instant closedAt,
        JsonNode evidence,
        JsonNode detail,
        UUID arrivalId,
        UUID deliveryId,
        String fileState,
        JsonNode sent) {
    public static final List<String> STATES = List.of("open", "unsent", "overdue", "closed", "rejected");
    public static final List<String> DIRECTIONS = List.of("ours", "theirs");
    public static final List<String> KINDS = List.of("interchange", "group", "set", "order");

    /** The state as people say it: an open one that is late is overdue. */
    public String standing() {
        if (unsent) {
            return "not sent yet";
        }
        if (overdue) {
            return "overdue";
        }
        return state.equals("open") ? "waiting" : state;
    }

    public boolean late() {
        return closedAt != null && dueAt != null && closedAt.isAfter(dueAt);
    }

    /** What it is about, shortest first: set, group, interchange, or the order. */
    public String subject() {
        return switch (kind) {
            case "order" -> "order " + businessKey;
            case "set" -> type + " " + setControl + (businessKey == null ? "" : " (" + businessKey + ")");
            case "group" -> type + " " + groupControl;
            default -> interchangeControl;
        };
    }
}
