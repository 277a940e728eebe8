// XMP metadata: declares PDF/UA-1 beside PDF/A and says what the information dictionary says.
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

/** The information dictionary as this program fills it; pdfkit adds the producer. */
interface Information {
  readonly Title: string;
  readonly Author: string;
  readonly Subject: string;
  readonly Creator: string;
  readonly CreationDate: Date;
  readonly ModDate: Date;
}

/** Prepares the metadata; call it once, before the first page. */
export function prepareMetadata(pdf: Pdf, information: Information, language: string): void {
  pdf.appendXML(UA_SCHEMA);
  pdf.appendXML(UA_PART);
  // pdfkit's own description has no language and is not escaped.
  (pdf as unknown as { _addInfo: () => void })._addInfo = () => {
    pdf.appendXML(described(information, String(pdf.info.Producer), language));
  };
}

/** What the information dictionary says, in the same words. */
function described(
  { Title, Author, Subject, Creator, CreationDate, ModDate }: Information,
  producer: string,
  language: string,
): string {
  const date = (value: Date): string => `${value.toISOString().slice(0, 19)}Z`;
  // One entry only: readers such as Firefox show all of them, one after the other.
  const alternative = (text: string): string =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  return `
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:format>application/pdf</dc:format>
  <dc:title>${alternative(Title)}</dc:title>
  <dc:creator><rdf:Seq><rdf:li>${escapeXml(Author)}</rdf:li></rdf:Seq></dc:creator>
  <dc:description>${alternative(Subject)}</dc:description>
  <dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
  <xmp:CreatorTool>${escapeXml(Creator)}</xmp:CreatorTool>
  <xmp:CreateDate>${date(CreationDate)}</xmp:CreateDate>
  <xmp:ModifyDate>${date(ModDate)}</xmp:ModifyDate>
  <xmp:MetadataDate>${date(ModDate)}</xmp:MetadataDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
  <pdf:Producer>${escapeXml(producer)}</pdf:Producer>
</rdf:Description>`;
}

/** Text as XML content. */
function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
