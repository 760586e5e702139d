package io.github.ruinsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A study travels to other machines as it is, so everything it is made of is serialisable. */
class StudySerialTest {
  @Test
  void everyPartOfAStudyIsSerialisable() {
    // given
    Set<Class<?>> parts = new HashSet<>();

    // when
    collect(Study.class, parts);

    // then
    assertThat(parts).hasSizeGreaterThan(15);
    for (Class<?> part : parts) {
      assertThat(Serializable.class.isAssignableFrom(part))
          .as("%s is a part of a study: let it implement Serializable", part.getName())
          .isTrue();
    }
  }

  @Test
  void aStudyReadBackIsEqual() throws IOException, ClassNotFoundException {
    // given
    Study study = new StudyReader(VenuePresets.all()).read("default", List.of());

    // when
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(study);
    }
    Object back = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    // then
    assertThat(back).isEqualTo(study);
    assertThat(StudyText.hash((Study) back)).isEqualTo(StudyText.hash(study));
  }

  /** Our own types reachable through record components, their type arguments and subtypes. */
  private static void collect(Type type, Set<Class<?>> parts) {
    if (type instanceof ParameterizedType parameterized) {
      for (Type argument : parameterized.getActualTypeArguments()) {
        collect(argument, parts);
      }
    }
    if (!(type instanceof Class<?> part) || !part.getName().startsWith("io.github.ruinsim")) {
      return;
    }
    if (!parts.add(part)) {
      return;
    }
    if (part.isRecord()) {
      for (RecordComponent component : part.getRecordComponents()) {
        collect(component.getGenericType(), parts);
      }
    }
    if (part.isSealed()) {
      for (Class<?> member : part.getPermittedSubclasses()) {
        collect(member, parts);
      }
    }
  }
}
