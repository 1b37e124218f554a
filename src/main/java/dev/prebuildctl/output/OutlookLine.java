package dev.prebuildctl.output;

import dev.prebuildctl.core.plan.PresetPlan;
import dev.prebuildctl.core.preview.Daemons;
import dev.prebuildctl.core.preview.JobKind;
import dev.prebuildctl.core.preview.Outlook;
import dev.prebuildctl.core.preview.Preview;
import org.jspecify.annotations.Nullable;

/** Which provisioners would build: said to those who look for something, unless it is a warning. */
final class OutlookLine {
  private final Page page;
  private final Preview preview;

  OutlookLine(Page page, Preview preview) {
    this.page = page;
    this.preview = preview;
  }

  void print(PresetPlan preset) {
    if (page.style().verbose()) {
      preview.outlook(preset).ifPresent(this::print);
    }
  }

  private void print(Outlook outlook) {
    JobKind kind = outlook.kind();
    if (kind != null) {
      page.item(4, Ink.QUIET, ". new jobs have tags " + kind.words() + live(outlook.daemons()), "");
    }
  }

  private static String live(@Nullable Daemons daemons) {
    return daemons == null ? "" : ", " + Words.count(daemons.live(), "live provisioner");
  }
}
