package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
  private static final String DIGEST = "sha256:" + "0".repeat(64);

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "nginx",
        "nginx:latest",
        "shop/web",
        "registry:5000/web",
        "localhost/web:latest",
        "Registry.example.com/web",
        "[::1]:5000/web",
        "a__b/c-d.e--f"
      })
  void isTheLatestWithoutATagOrWithThatTag(String image) {
    assertThat(ImageName.isLatest(image)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"nginx:1", "registry:5000/web:1.2", "nginx@sha256:00", "nginx:Latest"})
  void isNotTheLatestWithAnotherTagOrADigest(String image) {
    assertThat(ImageName.isLatest(image)).isFalse();
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        "nginx:",
        "Nginx",
        "shop//web",
        "web/",
        "-web",
        "a___b",
        "registry.example.com:port/web",
        "registry..com/web",
        "[::1/web",
        "web latest",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void isNotTheLatestIfItIsNoNameAtAll(String image) {
    assertThat(ImageName.isLatest(image)).isFalse();
  }

  @Test
  void isTheLatestWithThatTagInSpiteOfADigest() {
    assertThat(ImageName.isLatest("nginx:latest@" + DIGEST)).isTrue();
    assertThat(ImageName.isLatest("nginx:latest@sha256:0")).isFalse();
    assertThat(ImageName.isLatest("nginx@" + DIGEST)).isFalse();
  }

  @Test
  void hasTheRegistryAndFolderOfDockerHubWhereItSaysNone() {
    assertThat(ImageName.parse("nginx:1.27"))
        .contains(new ImageName("docker.io", "library/nginx", "1.27", ""));
    assertThat(ImageName.parse("bitnami/redis"))
        .contains(new ImageName("docker.io", "bitnami/redis", "", ""));
  }

  @Test
  void isTakenApartWithPortTagAndDigest() {
    assertThat(ImageName.parse("registry.example.com:5000/team/app:v1@" + DIGEST))
        .contains(new ImageName("registry.example.com:5000", "team/app", "v1", DIGEST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "UPPER case", "app:", "app:-x", "app@sha256:0", "a//b"})
  void isNoneWhereARuntimeWouldRefuseIt(String image) {
    assertThat(ImageName.parse(image)).isEmpty();
  }
}
