package io.entrepot.flow;

/** Message headers that channels set for {@link ReceiveStep}. None of them is ever taken from outside. */
public final class FlowHeaders {
    /** Partner id of the channel. */
    public static final String PARTNER = "EntrepotPartner";
    /** Channel name. */
    public static final String CHANNEL = "EntrepotChannel";
    /** Names the very file or message at its source, so that a second poll makes no second arrival. */
    public static final String SOURCE_KEY = "EntrepotSourceKey";
    /** Path at the source for clean-up; absent when nothing remains there. */
    public static final String SOURCE_PATH = "EntrepotSourcePath";

    private FlowHeaders() {}
}
