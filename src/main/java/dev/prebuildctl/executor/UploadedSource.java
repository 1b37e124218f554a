package dev.prebuildctl.executor;

import dev.prebuildctl.builds.BuildSubject;
import dev.prebuildctl.core.build.Archive;
import dev.prebuildctl.core.build.DynamicFacts;
import dev.prebuildctl.core.build.ImportJob;
import dev.prebuildctl.core.build.JobStatus;
import dev.prebuildctl.core.build.OwnerFacts;
import dev.prebuildctl.core.build.TemplateFacts;
import dev.prebuildctl.core.build.VersionFacts;
import dev.prebuildctl.core.build.VersionInputs;
import dev.prebuildctl.core.model.Ref;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a server would know of a source right after it was imported as a new template. */
final class UploadedSource {
  /** Where such a template is. */
  static final UUID ORGANIZATION = new UUID(0, 0);

  private static final Ref NEW = new Ref(new UUID(0, 0), "new");

  /** The oldest API version of a provisioner whose imports are evaluated. */
  private static final String PROVISIONER = "1.6";

  private UploadedSource() {}

  /** The source as the subject of a first build, without variables, import tags or plan. */
  static BuildSubject subject(Archive source, OwnerFacts owner) {
    ImportJob job =
        new ImportJob(
            NEW.id(),
            JobStatus.SUCCEEDED,
            "",
            Map.of(),
            new ImportJob.Source("file", source.fileId()));
    VersionInputs inputs =
        new VersionInputs(
            List.of(),
            List.of(),
            List.of(),
            new VersionInputs.TerraformValues(PROVISIONER, "", null),
            false);
    return new BuildSubject(
        new TemplateFacts(NEW, ORGANIZATION, "terraform", false, NEW.id()),
        new VersionFacts(NEW, NEW.id(), job, inputs, Map.of()),
        new DynamicFacts(source, null, owner),
        owner.id());
  }
}
