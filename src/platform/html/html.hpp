#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/id.hpp"
#include "platform/html/fragment_checker.hpp"

/// HTML that is checked while the program compiles and escaped while it runs.
///
///     html::Html row = html::html(R"(<tr><td>{}</td><td><a href="/familles/{}">{}</a></td></tr>)",
///                                 amount, family_id, name);
///
/// Each `{}` takes the next argument and is escaped for where it stands: text, attribute, address,
/// part of an address. A literal that browsers would repair does not compile, nor does one that
/// breaks the rules in fragment_checker.hpp. `{{` and `}}` mean a brace.
///
/// Between tags an argument may be text, a whole number, an `Id`, `Html`, an `optional<Html>`, a
/// range of `Html`, or a writer such as `each(…)`. Inside quotes it is text, a whole number, an
/// `Id` or a `bool` (written "true" or "false", as ARIA wants). As a tag's content, `<input {}>`,
/// it is `html::Attributes`.
namespace html {

/// Text that is HTML already and is written as it is. Only this namespace's functions make one.
class Html {
 public:
    Html() = default;

    /// For HTML made by something else that is to be trusted as our own: the one word to look for
    /// in a review.
    [[nodiscard]] static Html trusted(std::string markup) { return Html(std::move(markup)); }

    [[nodiscard]] const std::string& str() const { return markup_; }
    [[nodiscard]] std::string take() && { return std::move(markup_); }
    [[nodiscard]] bool empty() const { return markup_.empty(); }

    Html& operator+=(const Html& other) {
        markup_ += other.markup_;
        return *this;
    }
    friend Html operator+(Html a, const Html& b) { return std::move(a += b); }

 private:
    explicit Html(std::string markup) : markup_(std::move(markup)) {}
    std::string markup_;
};

/// Adds `text` to `out` with the five characters that mean something to HTML replaced.
void escape(std::string& out, std::string_view text);
/// http, https, mailto, tel, webcal, or a relative address that stays on this host.
[[nodiscard]] bool is_safe_url(std::string_view url);

/// `text` as HTML.
[[nodiscard]] Html text(std::string_view text);
/// `text` as HTML, its line ends kept as `<br>`: what a person typed in a text area.
[[nodiscard]] Html lines(std::string_view text);

/// A literal attribute name. One that is no name, an event handler or `style` does not compile.
class AttributeName {
 public:
    template <std::size_t Size>
    consteval AttributeName(const char (&name)[Size]) : name_(name, Size - 1) {
        if (!is_acceptable(name_)) not_an_attribute_name();
    }
    [[nodiscard]] std::string_view str() const { return name_; }

    [[nodiscard]] static constexpr bool is_acceptable(std::string_view name) {
        if (name.empty() || name == "style" || detail::is_event_handler(name)) return false;
        for (const char c : name)
            if (!detail::is_attribute_name_character(c)) return false;
        return true;
    }

 private:
    static void not_an_attribute_name();
    std::string_view name_;
};

/// Attributes decided at run time, for a tag's hole: `<input {}>`. Each is written with one space
/// before it; none leaves no trace.
class Attributes {
 public:
    Attributes() = default;

    Attributes& operator+=(const Attributes& other) {
        written_ += other.written_;
        return *this;
    }
    friend Attributes operator+(Attributes a, const Attributes& b) { return std::move(a += b); }
    [[nodiscard]] const std::string& str() const { return written_; }
    [[nodiscard]] bool empty() const { return written_.empty(); }

    /// With a name known at run time only. CHECKs that it is acceptable.
    [[nodiscard]] static Attributes named(std::string_view name, std::string_view value);

 private:
    friend Attributes flag(AttributeName name, bool is_set);
    friend Attributes attribute(AttributeName name, std::string_view value);
    void add(std::string_view name, std::string_view value);
    std::string written_;
};

/// `checked` when set, nothing else.
[[nodiscard]] Attributes flag(AttributeName name, bool is_set);
/// `name="value"`; an address in `href` and its like is held to `is_safe_url`.
[[nodiscard]] Attributes attribute(AttributeName name, std::string_view value);
/// Nothing when there is no value.
[[nodiscard]] Attributes attribute_if_some(AttributeName name,
                                           const std::optional<std::string>& value);
/// Nothing when the value is empty.
[[nodiscard]] Attributes attribute_unless_empty(AttributeName name, std::string_view value);

/// Something that writes HTML when its turn comes: what `each` and `when` give.
template <class Function>
class Writer {
 public:
    explicit Writer(Function function) : function_(std::move(function)) {}
    void operator()(std::string& out) const { function_(out); }

 private:
    Function function_;
};

namespace detail {

template <class T>
inline constexpr bool is_writer = false;
template <class Function>
inline constexpr bool is_writer<Writer<Function>> = true;
template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<base::Id<Tag>> = true;

template <class T>
concept RangeOfHtml =
    std::ranges::input_range<const T> &&
    std::same_as<std::remove_cvref_t<std::ranges::range_reference_t<const T>>, Html>;
template <class T>
concept Markup =
    std::same_as<T, Html> || std::same_as<T, std::optional<Html>> || is_writer<T> || RangeOfHtml<T>;
template <class T>
concept WholeNumber = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> &&
                      !std::same_as<T, wchar_t> && !std::same_as<T, char8_t> &&
                      !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;
template <class T>
concept Text = !Markup<T> && std::convertible_to<const T&, std::string_view>;

template <class T>
constexpr Kind kind_of() {
    if constexpr (Markup<T>) return Kind::markup;
    if constexpr (std::same_as<T, Attributes>) return Kind::attributes;
    return Kind::text;
}

void write_text(std::string& out, Context context, std::string_view text);

template <class Part>
void write_part(std::string& out, const Part& part) {
    if constexpr (std::same_as<Part, Html>) {
        out += part.str();
    } else {
        part(out);
    }
}

template <class T>
void write_value(std::string& out, Context context, const T& value) {
    if constexpr (std::same_as<T, Html> || is_writer<T>) {
        write_part(out, value);
    } else if constexpr (std::same_as<T, std::optional<Html>>) {
        if (value) out += value->str();
    } else if constexpr (RangeOfHtml<T>) {
        for (const Html& part : value) out += part.str();
    } else if constexpr (std::same_as<T, Attributes>) {
        out += value.str();
    } else if constexpr (std::same_as<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (is_id<T>) {
        write_value(out, context, value.value());
    } else if constexpr (WholeNumber<T>) {
        std::array<char, 24> digits{};
        out.append(digits.data(),
                   std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
    } else {
        static_assert(Text<T>,
                      "give text, a whole number, an Id, Html, a range of Html or each(…)");
        write_text(out, context, value);
    }
}

template <class T>
concept NotText = WholeNumber<T> || is_id<T> || std::same_as<T, bool>;

/// Adds a stretch of the literal with `{{` and `}}` made single.
void write_literal_with_braces(std::string& out, std::string_view literal);

// Never defined and not constexpr: a call to one is how a refused literal names its problem in the
// compiler's message.
void unbalanced_element();
void unclosed_element();
void unfinished_tag();
void stray_less_than_write_lt();
void stray_brace_double_it();
void malformed_attribute_use_double_quotes();
void repeated_attribute();
void self_closing_element();
void nesting_browsers_undo();
void inline_event_handler();
void hole_in_script_style_or_comment();
void hole_makes_url_ambiguous();
void unsafe_url();
void markup_in_attribute();
void markup_in_plain_text();
void only_attributes_fit_in_a_tag();
void attributes_fit_only_in_a_tag();
void wrong_number_of_arguments();
void image_without_alt();
void button_without_type();
void duplicate_id();
void document_without_language();
void frame_without_title();
void too_complex_split_it();

consteval void refuse(Problem problem) {
    switch (problem) {
        case Problem::none:
            return;
        case Problem::unbalanced_element:
            return unbalanced_element();
        case Problem::unclosed_element:
            return unclosed_element();
        case Problem::unfinished_tag:
            return unfinished_tag();
        case Problem::stray_less_than:
            return stray_less_than_write_lt();
        case Problem::stray_brace:
            return stray_brace_double_it();
        case Problem::malformed_attribute:
            return malformed_attribute_use_double_quotes();
        case Problem::repeated_attribute:
            return repeated_attribute();
        case Problem::self_closing_element:
            return self_closing_element();
        case Problem::nesting_browsers_undo:
            return nesting_browsers_undo();
        case Problem::inline_event_handler:
            return inline_event_handler();
        case Problem::hole_in_script:
            return hole_in_script_style_or_comment();
        case Problem::hole_makes_url_ambiguous:
            return hole_makes_url_ambiguous();
        case Problem::unsafe_url:
            return unsafe_url();
        case Problem::markup_in_attribute:
            return markup_in_attribute();
        case Problem::markup_in_plain_text:
            return markup_in_plain_text();
        case Problem::only_attributes_fit_in_a_tag:
            return only_attributes_fit_in_a_tag();
        case Problem::attributes_fit_only_in_a_tag:
            return attributes_fit_only_in_a_tag();
        case Problem::wrong_number_of_arguments:
            return wrong_number_of_arguments();
        case Problem::image_without_alt:
            return image_without_alt();
        case Problem::button_without_type:
            return button_without_type();
        case Problem::duplicate_id:
            return duplicate_id();
        case Problem::document_without_language:
            return document_without_language();
        case Problem::frame_without_title:
            return frame_without_title();
        case Problem::too_complex:
            return too_complex_split_it();
    }
}

}  // namespace detail

/// A literal that has been checked against the types of its arguments.
template <class... Arguments>
class Fragment {
 public:
    template <std::size_t Size>
    consteval Fragment(const char (&literal)[Size]) : literal_(literal, Size - 1) {
        constexpr std::array<Kind, sizeof...(Arguments)> kinds{detail::kind_of<Arguments>()...};
        detail::FragmentChecker checker(literal_, kinds, holes_,
                                        detail::FragmentChecker::Arguments::known);
        detail::refuse(checker.run());
        has_doubled_braces_ = checker.has_doubled_braces();
    }

    void write(std::string& out, const Arguments&... arguments) const {
        std::size_t from = 0;
        std::size_t index = 0;
        ((write_literal(out, from, holes_[index].begin),
          detail::write_value(out, holes_[index].context, arguments), from = holes_[index].end,
          ++index),
         ...);
        write_literal(out, from, literal_.size());
    }
    [[nodiscard]] std::size_t literal_bytes() const { return literal_.size(); }

 private:
    void write_literal(std::string& out, std::size_t from, std::size_t to) const {
        const std::string_view stretch = literal_.substr(from, to - from);
        if (has_doubled_braces_) return detail::write_literal_with_braces(out, stretch);
        out += stretch;
    }

    std::string_view literal_;
    std::array<Hole, sizeof...(Arguments)> holes_{};
    bool has_doubled_braces_ = false;
};

/// `name="12"`, `name="true"`.
template <detail::NotText T>
[[nodiscard]] Attributes attribute(AttributeName name, T value) {
    std::string written;
    detail::write_value(written, Context::attribute, value);
    return attribute(name, std::string_view(written));
}

/// Adds the fragment to `out`: what a long list uses, so that no row is copied twice.
template <class... Arguments>
void write(std::string& out, std::type_identity_t<Fragment<Arguments...>> fragment,
           const Arguments&... arguments) {
    fragment.write(out, arguments...);
}

template <class... Arguments>
[[nodiscard]] Html html(std::type_identity_t<Fragment<Arguments...>> fragment,
                        const Arguments&... arguments) {
    std::string out;
    out.reserve(fragment.literal_bytes() + 32 * sizeof...(Arguments));
    fragment.write(out, arguments...);
    return Html::trusted(std::move(out));
}

/// Writes every item of a range. `item(x)` answers Html, or `item(out, x)` writes it. Borrows the
/// range and lives no longer than the expression it stands in.
template <std::ranges::input_range Range, class Item>
[[nodiscard]] auto each(const Range& range, Item item) {
    return Writer([&range, item = std::move(item)](std::string& out) {
        for (const auto& x : range) {
            if constexpr (std::invocable<const Item&, std::string&, decltype(x)>) {
                item(out, x);
            } else {
                detail::write_part(out, item(x));
            }
        }
    });
}

/// Writes `content` when the condition holds: Html, or a function that answers or writes it and is
/// called only then.
template <class Content>
[[nodiscard]] auto when(bool condition, Content content) {
    return Writer([condition, content = std::move(content)](std::string& out) {
        if (!condition) return;
        if constexpr (std::invocable<const Content&>) {
            detail::write_part(out, content());
        } else {
            detail::write_part(out, content);
        }
    });
}

/// Writes `content(*value)` when there is a value. Borrows it.
template <class T, class Content>
[[nodiscard]] auto when_some(const std::optional<T>& value, Content content) {
    return Writer([&value, content = std::move(content)](std::string& out) {
        if (value) detail::write_part(out, content(*value));
    });
}

}  // namespace html
