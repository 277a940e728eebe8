// XMP metadata: declares PDF/UA-1 beside PDF/A and escapes what pdfkit copies into the XML.
import type { Pdf } from './pdfkit.js';

/** PDF/A wants a description of every schema it does not know itself (ISO 19005-3, 6.6.2.3): here the one of PDF/UA. */
const UA_SCHEMA = `
<rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

const UA_PART = `
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>`;

/** Prepares the metadata; call it once, before the first page. */
export function prepareMetadata(pdf: Pdf): void {
  pdf.appendXML(UA_SCHEMA);
  pdf.appendXML(UA_PART);
  // The information dictionary is written before the XMP, so the texts may be escaped for as long as that takes.
  const endMetadata = pdf.endMetadata.bind(pdf);
  pdf.endMetadata = () => {
    const plain = { ...pdf.info };
    const escaped = Object.entries(plain).map(([key, value]): [string, unknown] => [
      key,
      typeof value === 'string' ? escapeXml(value) : value,
    ]);
    Object.assign(pdf.info, Object.fromEntries(escaped));
    endMetadata();
    Object.assign(pdf.info, plain);
  };
}

/** Text as XML content. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
