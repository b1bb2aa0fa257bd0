package dev.atoll.modules.demo;

import dev.atoll.sdk.Choices;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// The formats in which this Java can write a picture that browsers can show.
public final class WritableFormats implements Choices {

    @Override
    public List<String> current() {
        Set<String> known = Arrays.stream(ImageIO.getWriterFormatNames())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return Stream.of("png", "jpeg", "gif", "bmp").filter(known::contains).toList();
    }
}
