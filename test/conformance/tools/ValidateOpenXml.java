import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.schemas.ooxml.system.ooxml.TypeSystemHolder;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Checks every XML part of workbooks against the Open XML schemas (ECMA-376, transitional) that Apache POI has compiled
 * in, and opens each workbook with POI. Prints one line for each part and for each error; ends with status 1 on errors.
 */
final class ValidateOpenXml {
  private static final String COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006";

  public static void main(String[] files) throws Exception {
    boolean valid = true;
    for (String file : files) {
      try (OPCPackage workbook = OPCPackage.open(new File(file), PackageAccess.READ)) {
        for (PackagePart part : workbook.getParts()) {
          if (part.getContentType().startsWith("application/vnd.openxmlformats-package")) continue;
          List<String> errors = errorsOf(part);
          System.out.println((errors.isEmpty() ? "valid " : "invalid ") + part.getPartName());
          for (String error : errors) System.out.println("  " + error);
          valid &= errors.isEmpty();
        }
        System.out.println("opened " + new XSSFWorkbook(workbook).getNumberOfSheets() + " sheets");
      }
    }
    System.exit(valid ? 0 : 1);
  }

  private static List<String> errorsOf(PackagePart part) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document;
    try (InputStream bytes = part.getInputStream()) {
      document = factory.newDocumentBuilder().parse(bytes);
    }
    // The schemas do not have xml:space on texts, but their own prose does (part 1, 18.4.12), and so does Excel.
    withoutIgnorable(document.getDocumentElement(), Set.of(XMLConstants.XML_NS_URI));
    XmlObject content = TypeSystemHolder.typeSystem.parse(document, null, null);
    if (content.schemaType().getDocumentElementName() == null) {
      return List.of("No schema has the element " + document.getDocumentElement().getNodeName());
    }
    List<XmlError> found = new ArrayList<>();
    content.validate(new XmlOptions().setErrorListener(found));
    return found.stream().map(XmlError::getMessage).distinct().toList();
  }

  /** Takes out what a reader of these schemas has to ignore (ECMA-376 part 3). */
  private static void withoutIgnorable(Element element, Set<String> outer) {
    Set<String> ignorable = new HashSet<>(outer);
    for (String prefix : element.getAttributeNS(COMPATIBILITY, "Ignorable").split("\\s+")) {
      if (!prefix.isEmpty()) ignorable.add(element.lookupNamespaceURI(prefix));
    }
    NamedNodeMap attributes = element.getAttributes();
    for (int index = attributes.getLength() - 1; index >= 0; index -= 1) {
      Node attribute = attributes.item(index);
      String namespace = attribute.getNamespaceURI();
      if (COMPATIBILITY.equals(namespace) || ignorable.contains(namespace)) {
        element.removeAttributeNS(namespace, attribute.getLocalName());
      }
    }
    for (Node child = element.getFirstChild(), next; child != null; child = next) {
      next = child.getNextSibling();
      if (!(child instanceof Element inner)) continue;
      if (ignorable.contains(inner.getNamespaceURI())) element.removeChild(inner);
      else withoutIgnorable(inner, ignorable);
    }
  }
}
