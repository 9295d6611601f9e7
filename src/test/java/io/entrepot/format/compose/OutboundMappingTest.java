package io.entrepot.format.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entrepot.canonical.Invoice;
import io.entrepot.failure.Defect;
import io.entrepot.failure.Rejected;
import io.entrepot.support.InvoiceBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What templates make of values, and what becomes of their errors. */
class OutboundMappingTest {
    @ParameterizedTest
    @CsvSource({"51.00,5100", "0.5,50", "1.230,123", "1234,123400", "-3.10,-310", "0,0"})
    void anAmountWithImpliedDecimalsIsItsDigits(BigDecimal amount, String digits) {
        assertThat(written("${seg('TDS', implied(invoice.total, 2))}", amount)).containsExactly("TDS*" + digits);
    }

    @Test
    void anAmountThatWouldBeRoundedIsRefusedNotLost() {
        assertThatThrownBy(() -> written("${seg('TDS', implied(invoice.total, 2))}", new BigDecimal("1.234")))
                .asInstanceOf(InstanceOfAssertFactories.type(Rejected.class))
                .satisfies(refused -> assertThat(refused.findings())
                        .singleElement()
                        .satisfies(finding -> {
                            assertThat(finding.rule()).isEqualTo("implied-decimals");
                            assertThat(finding.seen()).isEqualTo("1.234");
                        }));
    }

    @Test
    void aTemplateThatFailsIsADefectThatNamesItsLine() {
        assertThatThrownBy(() -> written("\n${invoice.carrier}", BigDecimal.ONE))
                .isInstanceOf(Defect.class)
                .hasMessageContaining("test.ftl:2: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ${seg('CUR', invoice.curency!)}                                   | invoice.curency: Invoice has no field "curency" (did you mean "currency"?)
                    <#list lines as l>${seg('IT1', l.unitprize!)}</#list>             | l.unitprize: InvoiceLine has no field "unitprize"
                    <#list invoice.parties as p>${p.zip!}</#list>                     | p.zip: Party has no field "zip"
                    ${invoice.terms.netdays!}                                         | Terms has no field "netdays" (did you mean "netDays"?)
                    <#list lines as l><#assign o = orderLine(l)!>${o.foo!}</#list>    | o.foo: PurchaseOrderLine has no field "foo"
                    ${invoice.release!(order.releese)!}                               | order.releese: PurchaseOrder has no field "releese"
                    <#if (invoice.total > 1 && invoice.totl > 2)>x</#if>              | invoice.totl: Invoice has no field "totl"
                    ${seg('N1', "at ${party!'}'} ${invoice.curency!}")}               | invoice.curency: Invoice has no field "curency"
                    <#list lines?filter(x -> x.number > 1) as x>${invoice.x!}</#list> | invoice.x: Invoice has no field "x"
                    <#assign v = invoice.vendor!(order.vendorNumber)!>                | invoice.vendor: Invoice has no field "vendor"
                    """)
    void aFieldThatNoRecordHasIsRefused(String template, String problem) {
        assertThatThrownBy(() -> OutboundMapping.compile("test.ftl", "<#-- invoice.any\n -->\n" + template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("test.ftl:3: ")
                .hasMessageContaining(problem);
    }

    /** A template that FreeMarker would run is never refused for a name that means something else in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<#assign a = {'b': 1}>${a.b}${'invoice.x'}<#list lines?chunk(2) as n>${n.x!}</#list>",
                "<#macro address order>${seg('N3', order.street)}</#macro><@address order={'street': 'x'}/>",
                "<#function zip(invoice, order...)><#return invoice.zip + order[0].x></#function>",
                "<#macro each invoice><#list invoice.lines as line>${line.price}</#list></#macro>",
                "<#macro m><#local order = {'street': 'x'}>${order.street}</#macro>",
                "<#assign n=1 order={'street': 'x'}>${order.street}",
                "<#assign 'order' = {'street': 'x'}>${order.street}",
                "<#global order>text</#global>${order.x!}",
                "<#list (invoice.charges)![] as line>${line.code}</#list><#list lines as line>${line.unit!}</#list>",
                "<#list invoice.parties as p>${p.zip!}<#list p.street as p>${p.x!}</#list></#list>",
                "<#list lines?filter(x -> x.number > 1) as order>${order.gtin!}</#list>",
                "<#list {'a': invoice} as invoice, order>${order.number}${invoice.x!}</#list>",
                "<#list lines><#items as order>${order.gtin!}</#items></#list>",
                "${lines?filter(order -> order.gtin??)?size}${lines?map((invoice) -> invoice.gtin)?size}",
                "<#macro both><#nested {'x': 1}></#macro><@both ; order>${order.x}</@both>",
                "<#list lines as line><#assign o = orderLine(line).description!>${o.x!}</#list>",
                "<#function orderLine(line)><#return {'x': 1}></#function><#assign o = orderLine(1)>${o.x}",
                "${seg('MSG', \"see order.date, not 'invoice.date', or \\\"order.day\\\"\", r'C:\\order.x\\')}",
                "see order.date <#noparse>${order.street}</#noparse><#comment>${order.street}</#comment>",
                "<#if (1 <#-- > order.date --> < 2)>x</#if>${invoice.type.id}${invoice.plain().total}"
            })
    void aNameThatTheTemplateBindsItselfIsLeftToFreeMarker(String template) {
        assertThat(OutboundMapping.compile("test.ftl", template)).isNotNull();
    }

    private static List<String> written(String template, BigDecimal total) {
        Invoice invoice = InvoiceBuilder.invoice("acme-retail", "R1", LocalDate.of(2026, 11, 21))
                .currency("BHD")
                .total(total, 1)
                .build();
        List<String> segments = new ArrayList<>();
        OutboundMapping.compile("test.ftl", template)
                .segments(
                        invoice,
                        List.of(),
                        null,
                        (tag, elements) -> segments.add(tag + "*"
                                + String.join(
                                        "*",
                                        elements.stream().flatMap(List::stream).toList())));
        return segments;
    }
}
