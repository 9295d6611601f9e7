package io.entrepot.canonical;

import java.util.List;

/**
 * What one side says about one functional group of the other: X12 997 and 999, in X12's own codes. EDIFACT CONTRL is read into
 * the same shape.
 *
 * @param functionalId functional identifier code of the group answered ({@code GS01}, {@code AK101})
 * @param groupControl its control number ({@code GS06}, {@code AK102})
 * @param version its version ({@code GS08}, {@code AK103}); null in 004010
 * @param code verdict ({@code AK901}): A accepted, E accepted with errors, P partially accepted, R rejected
 * @param claimed number of sets the group claims ({@code AK902})
 * @param received number of sets seen ({@code AK903})
 * @param accepted number of sets accepted, with or without errors ({@code AK904})
 * @param errors group level codes ({@code AK905}…), five at most
 * @param sets verdict on each set, in order
 */
public record FunctionalAcknowledgment(
        String functionalId,
        String groupControl,
        String version,
        String code,
        int claimed,
        int received,
        int accepted,
        List<String> errors,
        List<SetVerdict> sets) {
    public FunctionalAcknowledgment {
        errors = List.copyOf(errors);
        sets = List.copyOf(sets);
    }

    /**
     * @param set transaction set identifier ({@code ST01}, {@code AK201})
     * @param control its control number ({@code ST02}, {@code AK202})
     * @param version implementation version ({@code ST03}, {@code AK203}); null in 004010
     * @param code verdict ({@code AK501}): A, E or R; M, W, X for security
     * @param errors set level codes ({@code AK502}…), five at most
     * @param segments what is wrong inside, in order
     */
    public record SetVerdict(
            String set, String control, String version, String code, List<String> errors, List<SegmentError> segments) {
        public SetVerdict {
            errors = List.copyOf(errors);
            segments = List.copyOf(segments);
        }
    }

    /**
     * @param tag segment identifier ({@code AK301})
     * @param position segments from ST = 1 ({@code AK302})
     * @param loop loop identifier ({@code AK303}); null when in none
     * @param code what is wrong ({@code AK304}); 8 when only elements are
     * @param elements what is wrong with its elements
     */
    public record SegmentError(String tag, int position, String loop, String code, List<ElementError> elements) {
        public SegmentError {
            elements = List.copyOf(elements);
        }
    }

    /**
     * @param element 1-based position in the segment ({@code AK401-1})
     * @param component 1-based position in a composite ({@code AK401-2}); 0 = none
     * @param repetition 1-based repetition ({@code AK401-3}); 0 = none
     * @param reference data element reference number ({@code AK402}); null when unknown
     * @param code what is wrong ({@code AK403})
     * @param badData copy of the bad data ({@code AK404}), 99 characters at most; null when there is none
     */
    public record ElementError(
            int element, int component, int repetition, String reference, String code, String badData) {}
}
