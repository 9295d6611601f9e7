package io.entrepot.format.iso20022;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the names of one document: a {@link Tag}'s number is its ordinal, other names come after. The parser hands out one
 * String per distinct name, so almost every look-up is an identity comparison or two. Counts distinct names: a message that
 * keeps inventing new ones would fill the parser's own symbol table.
 */
final class NameTable {
    private static final Tag[] TAGS = Tag.values();
    private static final int SLOTS = 4_096;

    private final Map<String, Integer> known = new HashMap<>();
    private final List<String> byNumber = new ArrayList<>();
    /** Open addressing by identity, at most half full: what finds no place costs a look into the map each time. */
    private final String[] slots = new String[SLOTS];

    private final int[] numbers = new int[SLOTS];
    private int used;

    NameTable() {
        for (Tag tag : TAGS) {
            byNumber.add(tag.xml());
            known.put(tag.xml(), tag.ordinal());
        }
    }

    int number(String name) {
        int slot = name.hashCode() & SLOTS - 1;
        String found = slots[slot];
        while (found != name) {
            if (found == null) {
                return remember(slot, name);
            }
            slot = slot + 1 & SLOTS - 1;
            found = slots[slot];
        }
        return numbers[slot];
    }

    static Tag tag(int number) {
        return number < TAGS.length ? TAGS[number] : Tag.OTHER;
    }

    String name(int number) {
        return byNumber.get(number);
    }

    boolean has(String name) {
        return known.containsKey(name);
    }

    private int remember(int slot, String name) {
        Integer number = known.get(name);
        if (number == null) {
            number = add(name);
        }
        if (used < SLOTS / 2) {
            slots[slot] = name;
            numbers[slot] = number;
            used++;
        }
        return number;
    }

    private int add(String name) {
        int number = byNumber.size();
        if (number > Limits.DISTINCT_NAMES) {
            throw new Limits.Exceeded("distinct names", Limits.DISTINCT_NAMES);
        }
        if (name.length() > Limits.NAME_CHARS) {
            throw new Limits.Exceeded("characters in a name", Limits.NAME_CHARS);
        }
        byNumber.add(name);
        known.put(name, number);
        return number;
    }
}
