<#--
  Our 810 as the outfitter wants it: its items under CB, our vendor number under ZZ, the buyer's currency. Else as edi-mappings has it.
-->
<#assign roles = {"BUYER": "BY", "SELLER": "SE", "SHIP_TO": "ST", "SHIP_FROM": "SF", "BILL_TO": "BT", "REMIT_TO": "RI", "MARK_FOR": "Z7"}>
<#assign schemes = {"GLN": "UL", "DUNS": "1", "BUYER": "92", "SELLER": "91"}>
${seg("BIG", invoice.invoiceDate, invoice.number, invoice.orderDate!(order.orderDate)!, invoice.orderNumber!, invoice.release!(order.release)!, "", (invoice.kind == "CREDIT_NOTE")?then("CR", "DI"))}
<#if invoice.currency??>${seg("CUR", "BY", invoice.currency)}</#if>
<#assign department = invoice.department!(order.department)!>
<#if department != "">${seg("REF", "DP", department)}</#if>
<#assign vendor = invoice.vendorNumber!(order.vendorNumber)!>
<#if vendor != "">${seg("REF", "ZZ", vendor)}</#if>
<#if invoice.billOfLading??>${seg("REF", "BM", invoice.billOfLading)}</#if>
<#list invoice.parties as party>
${seg("N1", roles[party.role], party.name!, (party.id??)?then(schemes[party.idScheme!]!, ""), (schemes[party.idScheme!]??)?then(party.id!, ""))}
<#list party.street?chunk(2) as pair>${seg("N3", pair[0], pair[1]!)}</#list>
<#if (party.city!party.region!party.postalCode!party.country)??>${seg("N4", party.city!, party.region!, party.postalCode!, party.country!)}</#if>
</#list>
<#if invoice.terms??>
${seg("ITD", "", "", invoice.terms.discountPercent!, "", invoice.terms.discountDays!, "", invoice.terms.netDays!, "", "", "", "", invoice.terms.description!)}
</#if>
<#if invoice.shipDate??>${seg("DTM", "011", invoice.shipDate)}</#if>
<#list lines as line>
<#assign ordered = orderLine(line)!>
<#assign items = []>
<#if line.gtin??>
<#assign kind = (line.gtin?length == 12)?then("UP", (line.gtin?length == 13)?then("EN", "UK"))>
<#-- A GTIN-8 is a GTIN-14 with zeros in front. -->
<#assign items = items + [kind, (kind == "UK")?then(line.gtin?left_pad(14, "0"), line.gtin)]>
</#if>
<#if line.sellerItem??><#assign items = items + ["VN", line.sellerItem]></#if>
<#if line.buyerItem??><#assign items = items + ["CB", line.buyerItem]></#if>
${seg("IT1", line.lineId!(ordered.lineId)!line.number, line.quantity, line.unit!, line.unitPrice, "", items[0]!, items[1]!, items[2]!, items[3]!, items[4]!, items[5]!)}
<#if line.description??>${seg("PID", "F", "", "", "", line.description)}</#if>
</#list>
${seg("TDS", implied(invoice.total, 2))}
<#if invoice.tax??>${seg("TXI", "TX", invoice.tax)}</#if>
<#if invoice.carrier??>
<#-- 005010 wants the means of transport, which no invoice has: ZZ, as agreed. -->
<#if invoice.carrier?matches("[A-Z]{2,4}")>${seg("CAD", "ZZ", "", "", invoice.carrier)}<#else>${seg("CAD", "ZZ", "", "", "", invoice.carrier)}</#if>
</#if>
<#list invoice.charges as charge>
${seg("SAC", (charge.amount < 0)?then("A", "C"), charge.code!"ZZZZ", "", "", implied(charge.amount?abs, 2), "", "", "", "", "", "", "", "", "", charge.description!)}
</#list>
<#if invoice.lineCount??>${seg("CTT", invoice.lineCount)}</#if>
