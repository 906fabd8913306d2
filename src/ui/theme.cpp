#include "ui/theme.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>

#include "base/check.hpp"

namespace ui {

namespace {

constexpr double least_contrast = 4.5;  // WCAG 2.2, success criterion 1.4.3

using Colour = std::array<double, 3>;  // red, green, blue, 0 to 1

std::optional<int> hexadecimal_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

std::optional<Colour> parse_colour(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    Colour colour{};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto high = hexadecimal_digit(text[1 + 2 * i]);
        const auto low = hexadecimal_digit(text[2 + 2 * i]);
        if (!high || !low) return std::nullopt;
        colour[i] = (*high * 16 + *low) / 255.0;
    }
    return colour;
}

/// `colour` with only `share` of itself left, the rest white.
std::string towards_white(const std::string& colour, double share) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string mixed = "#";
    const Colour parts = parse_colour(colour).value();
    for (const double part : parts) {
        const auto byte = static_cast<unsigned>(std::lround(255 * (1 - share * (1 - part))));
        mixed += digits[byte >> 4U];
        mixed += digits[byte & 15U];
    }
    return mixed;
}

double relative_luminance(const Colour& colour) {
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
}

std::optional<std::string> problem_with(std::string_view what, const std::string& colour) {
    if (!parse_colour(colour)) {
        return std::string(what) + " «\u00A0" + colour +
               "\u00A0» doit s’écrire avec un dièse et six chiffres ou lettres de a à f, comme "
               "#0f5a66.";
    }
    if (contrast(colour, "#ffffff") < least_contrast) {
        return std::string(what) + " «\u00A0" + colour +
               "\u00A0» est trop claire\u00A0: un texte blanc posé dessus se lirait mal. "
               "Choisissez une "
               "couleur plus foncée (contraste d’au moins 4,5 avec le blanc).";
    }
    return std::nullopt;
}

}  // namespace

double contrast(std::string_view colour, std::string_view other) {
    const auto first = parse_colour(colour);
    const auto second = parse_colour(other);
    CHECK(first && second);
    const double a = relative_luminance(*first);
    const double b = relative_luminance(*second);
    return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

std::expected<std::string, std::string> theme_css(const Theme& theme) {
    if (const auto problem = problem_with("La couleur de la ville", theme.brand))
        return std::unexpected(*problem);
    if (const auto problem = problem_with("La couleur soutenue de la ville", theme.brand_strong))
        return std::unexpected(*problem);
    std::string css =
        ":root{--town-brand:" + theme.brand + ";--town-brand-strong:" + theme.brand_strong;
    // The house's own tints were chosen by eye; another town's follow from its colour.
    if (theme.brand != Theme().brand) {
        css += ";--town-tint:" + towards_white(theme.brand, 0.08) +
               ";--town-hero:" + towards_white(theme.brand, 0.12) +
               ";--town-brand-light:" + towards_white(theme.brand, 0.85);
    }
    return css + "}\n";
}

std::string theme_url(const Theme& theme) {
    const auto digits = [](const std::string& colour) {
        return colour.starts_with('#') ? colour.substr(1) : colour;
    };
    return "/theme.css?v=" + digits(theme.brand) + digits(theme.brand_strong);
}

}  // namespace ui
