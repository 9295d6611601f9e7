package io.entrepot.channel;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;

/**
 * Goes on polling after a poll that an {@link Error} ended. Camel's own schedule logs the error and lets it end the schedule, so
 * that the channel would stand still until a restart. Each consumer needs one of its own.
 */
@Dependent
@Named("lastingSchedule")
@Unremovable
public class LastingSchedule extends DefaultScheduledPollConsumerScheduler {
    @Override
    @SuppressWarnings("EmptyCatch") // Camel's consumer has logged it; the next poll finds out that this one broke off.
    public void scheduleTask(Runnable task) {
        super.scheduleTask(() -> {
            try {
                task.run();
            } catch (Error alreadyLogged) {
                // Nothing is left to do here: ChannelIntake.brokeOff.
            }
        });
    }
}
