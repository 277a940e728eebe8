// Validates PDF files with veraPDF: one line of tab-separated fields for each result and each rule that failed.
//
//   Validate PROFILES FILE...     PROFILES: veraPDF's ids, separated by commas, such as 3a,ua1
//   RESULT <tab> profile <tab> file <tab> true|false <tab> number of assertions
//   FAILED <tab> profile <tab> file <tab> rule <tab> times <tab> what the first one says
import java.io.FileInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class Validate {
  private Validate() {}

  public static void main(String[] args) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (int i = 1; i < args.length; i += 1) {
      for (String id : args[0].split(",")) validate(PDFAFlavour.byFlavourId(id), args[i]);
    }
  }

  private static void validate(PDFAFlavour profile, String file) throws Exception {
    try (FileInputStream stream = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(stream, profile);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(profile, -1, false, false, false)) {
      ValidationResult result = validator.validate(parser);
      line("RESULT", profile.getId(), file, result.isCompliant(), result.getTotalAssertions());
      Map<String, Integer> times = new LinkedHashMap<>();
      Map<String, String> first = new LinkedHashMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
        String rule = assertion.getRuleId().getClause() + " test " + assertion.getRuleId().getTestNumber();
        times.merge(rule, 1, Integer::sum);
        first.putIfAbsent(rule, assertion.getMessage() + " at " + assertion.getLocation().getContext());
      }
      times.forEach((rule, count) -> line("FAILED", profile.getId(), file, rule, count, first.get(rule)));
    }
  }

  private static void line(Object... fields) {
    StringBuilder text = new StringBuilder();
    for (Object field : fields) text.append(text.length() == 0 ? "" : "\t").append(String.valueOf(field).replaceAll("\\s+", " "));
    System.out.println(text);
  }
}
