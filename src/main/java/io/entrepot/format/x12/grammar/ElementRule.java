package io.entrepot.format.x12.grammar;

/** What may stand at one place of a segment or composite. Immutable. */
public final class ElementRule {
    private final String reference;
    private final ElementType type;
    private final int min;
    private final int max;
    private final CodeSet codes;
    private final boolean required;
    private final int repeats;
    private final ElementRule[] components;
    private final SyntaxNote[] notes;
    private final int tolerated;

    ElementRule(
            String reference,
            ElementType type,
            int min,
            int max,
            CodeSet codes,
            boolean required,
            int repeats,
            ElementRule[] components,
            SyntaxNote[] notes,
            int tolerated) {
        this.reference = reference;
        this.type = type;
        this.min = min;
        this.max = max;
        this.codes = codes;
        this.required = required;
        this.repeats = repeats;
        this.components = components;
        this.notes = notes;
        this.tolerated = tolerated;
    }

    /**
     * An optional {@code AN} element that no grammar file describes, as those of envelopes.
     *
     * @param min shortest length in characters
     * @param max longest length in characters
     */
    public static ElementRule text(String reference, int min, int max) {
        return new ElementRule(
                reference, ElementType.STRING, min, max, null, false, 1, new ElementRule[0], new SyntaxNote[0], 0);
    }

    /** Data element reference number ({@code AK402}), e.g. {@code 353}; of a composite its name, e.g. {@code C001}. */
    public String reference() {
        return reference;
    }

    public ElementType type() {
        return type;
    }

    /** Shortest length in characters. */
    public int min() {
        return min;
    }

    /** Longest length in characters. */
    public int max() {
        return max;
    }

    /** Codes it is limited to; null when any value goes. */
    public CodeSet codes() {
        return codes;
    }

    public boolean required() {
        return required;
    }

    /** How often it may repeat; 0 when the partner's guide has no use for it. */
    public int repeats() {
        return repeats;
    }

    /** Number of components; 0 unless it is a composite. */
    public int components() {
        return components.length;
    }

    /** @param number from 1 */
    public ElementRule component(int number) {
        return components[number - 1];
    }

    public int notes() {
        return notes.length;
    }

    public SyntaxNote note(int index) {
        return notes[index];
    }

    /** Whether the guide takes this error as "accepted with errors". */
    public boolean tolerates(int code) {
        return (tolerated & 1 << code) != 0;
    }

    /** The same with a guide's changes. */
    ElementRule with(int newMin, int newMax, CodeSet newCodes, boolean newRequired, int newRepeats, int newTolerated) {
        return new ElementRule(
                reference, type, newMin, newMax, newCodes, newRequired, newRepeats, components, notes, newTolerated);
    }

    ElementRule with(ElementRule[] newComponents) {
        return new ElementRule(reference, type, min, max, codes, required, repeats, newComponents, notes, tolerated);
    }

    ElementRule[] copyOfComponents() {
        return components.clone();
    }

    int tolerated() {
        return tolerated;
    }
}
