package io.entrepot.format.x12.grammar;

/** The elements of a segment, in order. Immutable. */
public final class SegmentRule {
    private final String tag;
    private final ElementRule[] elements;
    private final SyntaxNote[] notes;
    private final int lastRequired;

    SegmentRule(String tag, ElementRule[] elements, SyntaxNote[] notes) {
        this.tag = tag;
        this.elements = elements;
        this.notes = notes;
        int last = 0;
        for (int each = 0; each < elements.length; each++) {
            if (elements[each].required()) {
                last = each + 1;
            }
        }
        this.lastRequired = last;
    }

    public String tag() {
        return tag;
    }

    /** Number of elements. */
    public int size() {
        return elements.length;
    }

    /** @param number from 1 */
    public ElementRule element(int number) {
        return elements[number - 1];
    }

    /** Number of the last element that must be there; 0 when none must. */
    public int lastRequired() {
        return lastRequired;
    }

    public int notes() {
        return notes.length;
    }

    public SyntaxNote note(int index) {
        return notes[index];
    }

    SegmentRule with(int number, ElementRule element) {
        ElementRule[] changed = elements.clone();
        changed[number - 1] = element;
        return new SegmentRule(tag, changed, notes);
    }
}
