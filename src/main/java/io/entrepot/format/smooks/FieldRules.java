package io.entrepot.format.smooks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a mapping's {@code <params>} say about single fields of the canonical records, each named {@code <rule>.<bean>.<field>}
 * (for nested records the field that holds them stands for the bean):
 *
 * <ul>
 *   <li>{@code key}: further keys of the bean's map the value may be under, first found first ({@code IA VR}): so that a value
 *       can be put under its qualifier
 *   <li>{@code code}: our words for the sender's codes ({@code BY=BUYER ST=SHIP_TO}); others stay as they are
 *   <li>{@code default}: the value when there is none
 *   <li>{@code implied}: how many of a number's last digits are decimals (X12 type N2 is 2)
 *   <li>{@code negate}: a number is negated where another key has a value ({@code indicator=A})
 * </ul>
 */
final class FieldRules {
    private static final Pattern NAME =
            Pattern.compile("(key|code|default|implied|negate)\\.([a-zA-Z-]+)\\.([a-zA-Z]+)");
    private static final Pattern PAIR = Pattern.compile("([^=]+)=(.+)");

    /** The rules of one field. */
    static final class Field {
        static final Field NONE = new Field();

        List<String> keys = List.of();
        Map<String, String> codes = Map.of();
        String otherwise;
        int implied;
        String negateKey;
        String negateValue;
    }

    private final Map<String, Field> fields = new HashMap<>();

    Field of(String bean, String field) {
        return fields.getOrDefault(bean + "." + field, Field.NONE);
    }

    /** What a parameter's name says it is about. */
    record Name(String rule, String bean, String field) {
        /** @return null when it is the name of no rule */
        static Name of(String parameter) {
            Matcher matcher = NAME.matcher(parameter);
            return matcher.matches() ? new Name(matcher.group(1), matcher.group(2), matcher.group(3)) : null;
        }
    }

    /** Names besides its fields' under which a bean's values are looked for. */
    Set<String> keys(String bean) {
        return fields.entrySet().stream()
                .filter(each -> each.getKey().startsWith(bean + "."))
                .map(Map.Entry::getValue)
                .flatMap(field -> Stream.concat(field.keys.stream(), Stream.ofNullable(field.negateKey)))
                .collect(Collectors.toSet());
    }

    /**
     * Takes a parameter; one that is no rule is for {@link MappingNames} to tell.
     *
     * @throws IllegalArgumentException when it is a rule that says nothing sensible
     */
    void add(String name, String text) {
        Name read = Name.of(name);
        if (read == null) {
            return;
        }
        Field field = fields.computeIfAbsent(read.bean() + "." + read.field(), any -> new Field());
        switch (read.rule()) {
            case "key" -> field.keys = List.of(text.split("\\s+"));
            case "code" -> field.codes = table(name, text);
            case "default" -> field.otherwise = text;
            case "implied" -> field.implied = Integer.parseInt(text);
            default -> {
                Matcher pair = pair(name, text);
                field.negateKey = pair.group(1);
                field.negateValue = pair.group(2);
            }
        }
    }

    private static Map<String, String> table(String name, String text) {
        Map<String, String> table = new HashMap<>();
        for (String entry : text.split("\\s+")) {
            Matcher pair = pair(name, entry);
            table.put(pair.group(1), pair.group(2));
        }
        return table;
    }

    private static Matcher pair(String name, String text) {
        Matcher pair = PAIR.matcher(text);
        if (!pair.matches()) {
            throw new IllegalArgumentException(name + ": \"" + text + "\" is not KEY=VALUE");
        }
        return pair;
    }
}
