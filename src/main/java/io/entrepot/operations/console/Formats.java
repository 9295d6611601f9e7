package io.entrepot.operations.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How values read on a page. */
@TemplateExtension
final class Formats {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Map<String, String> TONES = Map.ofEntries(
            Map.entry("processed", "good"),
            Map.entry("delivered", "good"),
            Map.entry("receipted", "good"),
            Map.entry("released", "good"),
            Map.entry("live", "good"),
            Map.entry("ok", "good"),
            Map.entry("accepted", "good"),
            Map.entry("accepted with errors", "warn"),
            Map.entry("partly accepted", "warn"),
            Map.entry("closed", "good"),
            Map.entry("acknowledged", "calm"),
            Map.entry("overdue", "bad"),
            Map.entry("not sent yet", "warn"),
            Map.entry("retried", "good"),
            Map.entry("duplicate", "calm"),
            Map.entry("discarded", "calm"),
            Map.entry("withheld", "calm"),
            Map.entry("suspended", "calm"),
            Map.entry("paused", "warn"),
            Map.entry("held", "warn"),
            Map.entry("retry", "warn"),
            Map.entry("warning", "warn"),
            Map.entry("redelivery", "warn"),
            Map.entry("quarantined", "bad"),
            Map.entry("rejected", "bad"),
            Map.entry("refused", "bad"),
            Map.entry("dead-lettered", "bad"),
            Map.entry("delivery-dead-lettered", "bad"),
            Map.entry("open", "bad"),
            Map.entry("failing", "bad"),
            Map.entry("invalid", "bad"),
            Map.entry("error", "bad"));

    private static final int ID_LENGTH = 36;
    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");
    private static final Set<String> NUMBERS =
            Set.of("number", "amount", "netPay", "quantity", "unitPrice", "packSize");

    private Formats() {}

    /** {@code 2026-03-01 06:30:00}, in UTC. */
    static String utc(Instant instant) {
        return UTC.format(instant);
    }

    /** {@code 3 min ago}, {@code in 5 min}. */
    static String ago(Instant instant, Instant now) {
        Duration age = Duration.between(instant, now);
        if (age.isNegative()) {
            return age.negated().toSeconds() < 1 ? "now" : "in " + length(age.negated());
        }
        return age.toSeconds() < 1 ? "now" : length(age) + " ago";
    }

    private static String length(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 90) {
            return seconds + " s";
        }
        if (seconds < 90 * 60) {
            return seconds / 60 + " min";
        }
        return seconds < 36 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    /** {@code 1.4 MiB}. */
    static String bytes(Long size) {
        return bytes(size.longValue());
    }

    static String bytes(long size) {
        if (size < 1024) {
            return size + " B";
        }
        String units = "KMGT";
        double value = size;
        int unit = -1;
        while (value >= 1024 && unit < units.length() - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %siB" : "%.0f %siB", value, units.charAt(unit));
    }

    /** {@code 1,234,567}. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String grouped(int number) {
        return grouped((long) number);
    }

    /** The end of an id, which tells neighbours apart; its beginning is only the time. */
    static String brief(UUID id) {
        return id.toString().substring(24);
    }

    /** The beginning of a hash. */
    static String brief(String hash) {
        return hash.length() <= 12 ? hash : hash.substring(0, 12);
    }

    /** {@code good}, {@code calm}, {@code warn}, {@code bad}; {@code busy} for everything under way. */
    static String tone(String state) {
        return TONES.getOrDefault(state, "busy");
    }

    /** A step of a story as one reads it: {@code dead-lettered} is "Dead lettered". */
    static String spoken(String event) {
        String words = event.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A field's name as words: {@code rejectedSets} is "rejected sets". */
    static String label(String field) {
        return CAPITAL.matcher(field).replaceAll(" $1").toLowerCase(Locale.ROOT);
    }

    /** What a verdict's code means (X12 elements 715, 717, I17). */
    static String verdict(String code) {
        return switch (code) {
            case "A" -> "accepted";
            case "E" -> "accepted with errors";
            case "P" -> "partly accepted";
            case "R" -> "rejected";
            default -> code;
        };
    }

    /** A canonical field as a column's heading: {@code bookingDate} is "Booking date". */
    static String heading(String field) {
        return field.equals("number") ? "#" : spoken(label(field));
    }

    static String alignment(String field) {
        return NUMBERS.contains(field) ? "num" : field.endsWith("Date") ? "short" : "";
    }

    /** The page of an audit entry's subject, {@code arrival/<id>}; null when it has none. */
    static String target(String subject) {
        String[] parts = subject.split("/", 3);
        if (parts.length < 2) {
            return null;
        }
        return switch (parts[0]) {
            case "arrival" -> "/arrivals/" + parts[1];
            case "document" -> "/documents/" + parts[1];
            case "delivery" -> "/deliveries/" + parts[1];
            case "obligation" -> "/acknowledgements/" + parts[1];
            case "channel", "partner" -> "/partners/" + parts[1];
            default -> null;
        };
    }

    /** The fields of a JSON object, for a list of terms; those of an object inside stand among them. */
    static List<Field> terms(JsonNode json) {
        List<Field> fields = new ArrayList<>();
        json.properties().forEach(entry -> {
            if (entry.getValue().isObject()) {
                fields.addAll(terms(entry.getValue()));
            } else if (!entry.getValue().isNull()) {
                fields.add(new Field(entry.getKey(), text(entry.getValue()), page(json, entry.getKey())));
            }
        });
        return fields;
    }

    /** The page of the document or delivery that a step of a story names; null when it names none, or several. */
    private static String page(JsonNode step, String field) {
        String id = text(step.path(field));
        if (id.length() != ID_LENGTH) {
            return null;
        }
        return switch (field) {
            case "documents" -> "/documents/" + id;
            case "id" -> step.has("delivery") ? "/deliveries/" + id : null;
            default -> null;
        };
    }

    /** A field's value as text; empty when it is absent. */
    static String value(JsonNode json, String name) {
        return json.hasNonNull(name) ? text(json.get(name)) : "";
    }

    /** A value as text; empty for null. What holds several is told with their names. */
    static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(text(item)));
            return String.join(items.isEmpty() || value.get(0).isValueNode() ? ", " : "; ", items);
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .filter(field -> !text(field.getValue()).isEmpty())
                    .map(field -> label(field.getKey()) + " " + text(field.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }

    /** One named value; {@code link} is the page of what it names, or null. */
    public record Field(String name, String value, String link) {}
}
