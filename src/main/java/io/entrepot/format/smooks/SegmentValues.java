package io.entrepot.format.smooks;

import jakarta.annotation.PostConstruct;
import java.util.HashMap;
import java.util.Map;
import javax.inject.Inject;
import org.smooks.api.ApplicationContext;
import org.smooks.api.ExecutionContext;
import org.smooks.api.bean.repository.BeanId;
import org.smooks.api.resource.config.ResourceConfig;
import org.smooks.api.resource.visitor.sax.ng.BeforeVisitor;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Puts all wanted values of a segment into a bean's map at once. Does what one {@code jb:value} per element does, for the
 * segments that come thousands of times: Smooks matches every visitor's selector anew for every segment, and that is its
 * cost. Parameters: {@code bean}, and a property per value ({@code quantity} = {@code PO102}; {@code @PO106} =
 * {@code PO107} puts the value under the key that PO106 says, {@code DTM@DTM01} under that with DTM before it).
 */
public final class SegmentValues implements BeforeVisitor {
    /** Parameter that names the bean. */
    static final String BEAN = "bean";

    @Inject
    private ResourceConfig config;

    @Inject
    private ApplicationContext application;

    /** Where a value goes: under a fixed key, or (with {@code attribute}) under that and what another attribute says. */
    private record Target(String key, String attribute) {
        String in(Element segment) {
            return attribute == null ? key : key.concat(segment.getAttribute(attribute));
        }
    }

    private BeanId bean;
    private Map<String, Target> targets;

    /** Reads the parameters. */
    @PostConstruct
    public void prepare() {
        bean = application.getBeanIdStore().register(config.getParameterValue(BEAN, String.class));
        targets = new HashMap<>();
        for (String name : config.getParameters().keySet()) {
            if (!name.equals(BEAN)) {
                int at = name.indexOf('@');
                targets.put(
                        config.getParameterValue(name, String.class),
                        at < 0 ? new Target(name, null) : new Target(name.substring(0, at), name.substring(at + 1)));
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked") // Maps of Smooks' beans have texts as keys.
    public void visitBefore(Element segment, ExecutionContext context) {
        if (!(context.getBeanContext().getBean(bean) instanceof Map<?, ?> values)) {
            return;
        }
        String number = segment.getAttribute(FoldedSegments.NUMBER);
        NamedNodeMap attributes = segment.getAttributes();
        for (int i = attributes.getLength() - 1; i >= 0; i--) {
            Node attribute = attributes.item(i);
            Target target = targets.get(attribute.getNodeName());
            if (target != null) {
                String property = target.in(segment);
                ((Map<String, Object>) values).put(property, attribute.getNodeValue());
                if (!number.isEmpty()) {
                    Origin origin = new Origin(Integer.parseInt(number), attribute.getNodeName());
                    ((Map<String, Object>) values).put(Origin.key(property), origin);
                }
            }
        }
    }
}
