package io.entrepot.operations.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something a person should look at.
 *
 * @param id its id
 * @param at when it was raised
 * @param kind stable name, {@code obligation-overdue}
 * @param partner whose
 * @param subject what it is about, kind and id: {@code obligation/<id>}
 * @param text in one line
 * @param acknowledgedBy who has seen it; {@code entrepot} when its reason has gone by itself; absent while it is open
 * @param acknowledgedAt when
 * @param overAt when its reason had gone; absent while it lasts
 */
public record AlertRow(
        UUID id,
        Instant at,
        String kind,
        String partner,
        String subject,
        String text,
        String acknowledgedBy,
        Instant acknowledgedAt,
        Instant overAt) {
    public static final List<String> STATES = List.of("open", "acknowledged");

    public String state() {
        return acknowledgedAt == null ? "open" : "acknowledged";
    }
}
