package dev.prebuildctl.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;

/** Inputs of a target by seed: by its grammar, by mutation of good inputs, out of nothing. */
final class Generator {
  private final Target target;
  private final List<byte[]> corpus;

  Generator(Target target) {
    this.target = target;
    this.corpus = Corpus.of(target);
  }

  byte[] next(Random random) {
    boolean text = target != Target.TAR && target != Target.ZIP;
    return switch (random.nextInt(text ? 8 : 5)) {
      case 5, 6 -> program(random);
      case 7 -> Mutation.noise(random);
      default -> new Mutation(random).of(seed(random), seed(random));
    };
  }

  private byte[] seed(Random random) {
    return corpus.get(random.nextInt(corpus.size()));
  }

  private byte[] program(Random random) {
    String text =
        switch (target) {
          case EXPRESSION, CLASSIC_TAG -> RandomProgram.expression(random);
          case TEMPLATE -> RandomProgram.template(random);
          case FILE, MODULE -> RandomProgram.module(random);
          case TFVARS -> RandomProgram.values(random);
          case JSON, JSON_TFVARS -> RandomProgram.json(random);
          case TAR, ZIP -> throw new AssertionError("bytes follow no grammar");
        };
    byte[] bytes = text.getBytes(UTF_8);
    return random.nextInt(4) == 0 ? new Mutation(random).of(bytes, seed(random)) : bytes;
  }
}
