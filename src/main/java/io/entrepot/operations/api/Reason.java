package io.entrepot.operations.api;

/** Body of an action: why it is done, 1 to 500 characters. */
public record Reason(String reason) {
    static String of(Reason body) {
        return Parameters.reason(body == null ? null : body.reason());
    }
}
