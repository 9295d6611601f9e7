package io.entrepot.format.x12;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.EDIStreamValidationError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What StAEDI finds wrong, read by the same grammars, positions counted from ST. */
final class StaediFaults {
    private static final Map<EDIStreamValidationError, String> CODES = new EnumMap<>(Map.ofEntries(
            Map.entry(EDIStreamValidationError.UNEXPECTED_SEGMENT, "2"),
            Map.entry(EDIStreamValidationError.MANDATORY_SEGMENT_MISSING, "3"),
            Map.entry(EDIStreamValidationError.LOOP_OCCURS_OVER_MAXIMUM_TIMES, "4"),
            Map.entry(EDIStreamValidationError.SEGMENT_EXCEEDS_MAXIMUM_USE, "5"),
            Map.entry(EDIStreamValidationError.SEGMENT_NOT_IN_DEFINED_TRANSACTION_SET, "6"),
            Map.entry(EDIStreamValidationError.SEGMENT_NOT_IN_PROPER_SEQUENCE, "7"),
            Map.entry(EDIStreamValidationError.REQUIRED_DATA_ELEMENT_MISSING, "1"),
            Map.entry(EDIStreamValidationError.CONDITIONAL_REQUIRED_DATA_ELEMENT_MISSING, "2"),
            Map.entry(EDIStreamValidationError.TOO_MANY_DATA_ELEMENTS, "3"),
            Map.entry(EDIStreamValidationError.DATA_ELEMENT_TOO_SHORT, "4"),
            Map.entry(EDIStreamValidationError.DATA_ELEMENT_TOO_LONG, "5"),
            Map.entry(EDIStreamValidationError.INVALID_CHARACTER_DATA, "6"),
            Map.entry(EDIStreamValidationError.INVALID_CODE_VALUE, "7"),
            Map.entry(EDIStreamValidationError.INVALID_DATE, "8"),
            Map.entry(EDIStreamValidationError.INVALID_TIME, "9"),
            Map.entry(EDIStreamValidationError.EXCLUSION_CONDITION_VIOLATED, "10"),
            Map.entry(EDIStreamValidationError.TOO_MANY_REPETITIONS, "12"),
            Map.entry(EDIStreamValidationError.TOO_MANY_COMPONENTS, "13"),
            Map.entry(EDIStreamValidationError.CONTROL_REFERENCE_MISMATCH, "control"),
            Map.entry(EDIStreamValidationError.CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT, "count")));

    private final Set<Fault> faults = new LinkedHashSet<>();
    private String segment = "";
    private String version = "";
    private int sets;
    private int start;
    private boolean inSet;
    private boolean begun;

    private StaediFaults() {}

    static Set<Fault> of(byte[] content) {
        StaediFaults walk = new StaediFaults();
        try (EDIStreamReader reader =
                EDIInputFactory.newFactory().createEDIStreamReader(new ByteArrayInputStream(content), "UTF-8")) {
            while (reader.hasNext()) {
                walk.on(reader.next(), reader);
            }
        } catch (EDIStreamException | IOException | IllegalStateException e) {
            // It cannot go on; a set where none may begin ends as an IllegalStateException.
            walk.faults.add(Fault.interchange());
        }
        return walk.faults;
    }

    private void on(EDIStreamEvent event, EDIStreamReader reader) {
        switch (event) {
            case START_INTERCHANGE -> {
                if (!begun) {
                    reader.setControlSchema(StaediReading.envelope(reader.getVersion()[0]));
                }
                begun = true;
            }
            case START_SEGMENT -> startSegment(reader);
            case END_SEGMENT -> {
                if (segment.equals("ST")) {
                    chooseGrammar(reader);
                }
                inSet &= !segment.equals("SE");
            }
            case ELEMENT_DATA -> {
                if (segment.equals("GS") && reader.getLocation().getElementPosition() == 8) {
                    version = reader.getText();
                }
            }
            case SEGMENT_ERROR -> segmentError(reader);
            case ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR -> elementError(reader);
            default -> {}
        }
    }

    private void startSegment(EDIStreamReader reader) {
        segment = reader.getText();
        if (segment.equals("ST")) {
            sets++;
            inSet = true;
            start = reader.getLocation().getSegmentPosition() - 1;
        }
    }

    /** By GS08: where there is an ST03, StAEDI takes that for the version. */
    private void chooseGrammar(EDIStreamReader reader) {
        String set = reader.getTransactionType();
        if (X12Text.GRAMMARS.find(version, set).isPresent()) {
            reader.setTransactionSchema(StaediReading.grammar(version, set));
        }
    }

    private void segmentError(EDIStreamReader reader) {
        int position = reader.getLocation().getSegmentPosition() - start;
        faults.add(
                inSet
                        ? Fault.segment(sets, position, reader.getText(), CODES.get(reader.getErrorType()))
                        : Fault.interchange());
    }

    private void elementError(EDIStreamReader reader) {
        String code = CODES.get(reader.getErrorType());
        int element = reader.getLocation().getElementPosition();
        int position = reader.getLocation().getSegmentPosition() - start;
        int component = Math.max(0, reader.getLocation().getComponentPosition());
        if (sets == 0) {
            faults.add(Fault.interchange());
            return;
        }
        faults.add(
                switch (reader.getLocation().getSegmentTag() + Math.min(element, 3)) {
                    case "SE1" -> Fault.set(sets, "4");
                    case "SE2" -> Fault.set(sets, "3");
                    case "ST1" -> Fault.set(sets, "6");
                    case "ST2" -> Fault.set(sets, "7");
                    case "GE1" -> Fault.group("5");
                    case "GE2" -> Fault.group("4");
                    case "GE3", "GS1", "GS2", "GS3", "IEA1", "IEA2", "IEA3" -> Fault.interchange();
                    default -> Fault.element(sets, position, element, component, code);
                });
    }
}
