package io.playledger.engine.royalty.export;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where operating systems keep fonts with TrueType outlines for the scripts of East Asia, the
/// Middle East and India.
final class SystemFonts {
    static final List<Path> FILES =
            Stream.of(
                            "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
                            "/usr/share/fonts/google-droid-sans-fonts/DroidSansFallbackFull.ttf",
                            "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
                            "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
                            "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
                            "/usr/share/fonts/truetype/fonts-japanese-gothic.ttf",
                            "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf",
                            "/usr/share/fonts/truetype/noto/NotoSansHebrew-Regular.ttf",
                            "/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf",
                            "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf",
                            "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
                            "C:/Windows/Fonts/msgothic.ttc",
                            "C:/Windows/Fonts/malgun.ttf",
                            "C:/Windows/Fonts/msyh.ttc",
                            "C:/Windows/Fonts/msjh.ttc",
                            "C:/Windows/Fonts/segoeui.ttf",
                            "C:/Windows/Fonts/Nirmala.ttf",
                            "C:/Windows/Fonts/leelawui.ttf",
                            "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
                            "/Library/Fonts/Arial Unicode.ttf")
                    .map(Path::of)
                    .toList();

    private SystemFonts() {}
}
