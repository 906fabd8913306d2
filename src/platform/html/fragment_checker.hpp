#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// The rules a literal of HTML is held to while the program compiles. Used through html.hpp.
namespace html {

/// What is wrong with a literal. `none` means it compiles.
enum class Problem : std::uint8_t {
    none,
    unbalanced_element,            ///< `<p><b></p>`
    unclosed_element,              ///< `<p>` alone
    unfinished_tag,                ///< `<p class="a"`
    stray_less_than,               ///< `a < b`: write `&lt;`
    stray_brace,                   ///< a lone `{` or `}`: double it to mean itself
    malformed_attribute,           ///< `class=a`, `class='a'`, two attributes without a space
    repeated_attribute,            ///< `<p class="a" class="b">`
    self_closing_element,          ///< `<div/>`, which browsers read as `<div>`
    nesting_browsers_undo,         ///< a block in a paragraph, a link in a link, a form in a form
    inline_event_handler,          ///< `onclick="…"`: the content security policy blocks it
    hole_in_script,                ///< a hole in a script, a style sheet, a style or a comment
    hole_makes_url_ambiguous,      ///< `href="page{}"`: the hole could name a scheme
    unsafe_url,                    ///< `href="javascript:…"`
    markup_in_attribute,           ///< Html given to an attribute's hole
    markup_in_plain_text,          ///< Html given to a hole of `<title>` or `<textarea>`
    only_attributes_fit_in_a_tag,  ///< `<input {}>` takes html::Attributes and nothing else
    attributes_fit_only_in_a_tag,  ///< html::Attributes given to a text's or attribute's hole
    wrong_number_of_arguments,     ///< holes and arguments differ in number
    image_without_alt,
    button_without_type,
    duplicate_id,
    document_without_language,  ///< `<html>` without `lang`
    frame_without_title,
    too_complex,  ///< deeper or longer than the checker's tables: split it
};

/// How the value of a hole is written.
enum class Context : std::uint8_t {
    text,        ///< between tags: escaped
    attribute,   ///< inside quotes: escaped
    url,         ///< a whole address: http, https, mailto, tel, webcal or relative, else "#"
    url_path,    ///< after the address's beginning: percent-encoded but for "/"
    url_query,   ///< after a "?": percent-encoded
    attributes,  ///< whole attributes in a tag
};

/// What kind of argument meets a hole.
enum class Kind : std::uint8_t { text, markup, attributes };

struct Hole {
    std::size_t begin = 0;  ///< first character of the literal not to be written
    std::size_t end = 0;
    Context context = Context::text;
};

namespace detail {

inline constexpr std::array void_elements = {"br",     "hr",  "img",  "input", "meta", "link",
                                             "source", "col", "area", "base",  "wbr",  "track"};
inline constexpr std::array url_attributes = {"href",    "src",    "action",     "formaction",
                                              "poster",  "cite",   "xlink:href", "hx-get",
                                              "hx-post", "hx-put", "hx-patch",   "hx-delete"};
/// Elements whose start tag makes a browser close an open `<p>`.
inline constexpr std::array paragraph_closers = {
    "address",  "article", "aside",   "blockquote", "details", "div", "dl",
    "fieldset", "footer",  "form",    "h1",         "h2",      "h3",  "h4",
    "h5",       "h6",      "header",  "hr",         "main",    "nav", "ol",
    "p",        "pre",     "section", "table",      "ul"};

constexpr bool is_one_of(std::string_view word, const auto& words) {
    return std::ranges::any_of(words, [word](std::string_view other) { return other == word; });
}
constexpr bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}
constexpr bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_attribute_name_character(char c) {
    return is_lower(c) || is_upper(c) || is_digit(c) || c == '-' || c == ':' || c == '_' ||
           c == '.';
}
constexpr bool is_url_attribute(std::string_view name) {
    return is_one_of(name, url_attributes);
}
constexpr bool is_event_handler(std::string_view name) {
    return name.starts_with("on") || name.starts_with("hx-on");
}

/// Reads one literal from left to right and stops at the first problem.
class FragmentChecker {
 public:
    /// What the arguments are: `known` for a fragment that compiles, `assumed` to judge a literal
    /// by itself, every argument being what its hole wants.
    enum class Arguments : std::uint8_t { known, assumed };

    constexpr FragmentChecker(std::string_view source, std::span<const Kind> kinds,
                              std::span<Hole> holes, Arguments arguments)
        : source_(source), kinds_(kinds), holes_(holes), arguments_(arguments) {}

    constexpr Problem run() {
        while (problem_ == Problem::none && at_ < source_.size()) step();
        if (depth_ != 0) fail(Problem::unclosed_element);
        if (arguments_ == Arguments::known && hole_count_ != kinds_.size())
            fail(Problem::wrong_number_of_arguments);
        return problem_;
    }
    [[nodiscard]] constexpr bool has_doubled_braces() const { return has_doubled_braces_; }

 private:
    struct Tag {
        std::string_view name;
        std::array<std::string_view, 24> attributes{};
        std::size_t attribute_count = 0;
        bool has_hole = false;

        [[nodiscard]] constexpr bool has(std::string_view attribute) const {
            return is_one_of(attribute, std::span(attributes).first(attribute_count));
        }
    };
    /// What a value may hold beside its characters.
    struct Value {
        bool is_url = false;
        bool is_style = false;
        bool has_hole = false;
        std::string_view literal = {};  ///< up to its first hole
    };

    constexpr void fail(Problem problem) {
        if (problem_ == Problem::none) problem_ = problem;
    }
    [[nodiscard]] constexpr char peek(std::size_t ahead = 0) const {
        return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
    }
    [[nodiscard]] constexpr std::string_view rest() const { return source_.substr(at_); }
    [[nodiscard]] constexpr std::string_view innermost() const {
        return depth_ == 0 ? std::string_view() : open_[depth_ - 1];
    }
    [[nodiscard]] constexpr bool is_inside(std::string_view name) const {
        return is_one_of(name, std::span(open_).first(depth_));
    }
    [[nodiscard]] constexpr bool in_code() const {
        return innermost() == "script" || innermost() == "style";
    }
    [[nodiscard]] constexpr bool in_plain_text() const {
        return innermost() == "title" || innermost() == "textarea";
    }

    constexpr void step() {
        if (peek() == '{' || peek() == '}') return brace_in_text();
        if (peek() != '<') {
            ++at_;
            return;
        }
        if ((in_code() || in_plain_text()) && !closes(innermost())) {
            ++at_;
            return;
        }
        if (rest().starts_with("<!--")) return comment();
        if (rest().starts_with("<!doctype html>")) {
            at_ += std::string_view("<!doctype html>").size();
            return;
        }
        if (peek(1) == '/') return end_tag();
        start_tag();
    }

    [[nodiscard]] constexpr bool closes(std::string_view name) const {
        return rest().starts_with("</") && rest().substr(2).starts_with(name);
    }

    /// True when a hole begins here; steps over doubled braces; fails on a lone one.
    constexpr bool hole_begins() {
        if (peek() == '{' && peek(1) == '}') return true;
        if (peek(1) == peek()) {
            has_doubled_braces_ = true;
            at_ += 2;
        } else {
            fail(Problem::stray_brace);
        }
        return false;
    }

    constexpr void brace_in_text() {
        if (!hole_begins()) return;
        if (in_code()) return fail(Problem::hole_in_script);
        const Kind kind = kind_of_next(Kind::text);
        if (kind == Kind::attributes) return fail(Problem::attributes_fit_only_in_a_tag);
        if (kind == Kind::markup && in_plain_text()) return fail(Problem::markup_in_plain_text);
        add_hole(at_, Context::text);
    }

    [[nodiscard]] constexpr Kind kind_of_next(Kind assumed) const {
        if (arguments_ == Arguments::assumed || hole_count_ >= kinds_.size()) return assumed;
        return kinds_[hole_count_];
    }

    constexpr void add_hole(std::size_t begin, Context context) {
        if (hole_count_ >= holes_.size()) {
            return fail(arguments_ == Arguments::known ? Problem::wrong_number_of_arguments
                                                       : Problem::too_complex);
        }
        holes_[hole_count_++] = {.begin = begin, .end = at_ + 2, .context = context};
        at_ += 2;
    }

    constexpr void comment() {
        const std::size_t end = source_.find("-->", at_);
        if (end == std::string_view::npos) return fail(Problem::unfinished_tag);
        if (source_.substr(at_, end - at_).find_first_of("{}") != std::string_view::npos)
            return fail(Problem::hole_in_script);
        at_ = end + 3;
    }

    constexpr std::string_view read_element_name() {
        const std::size_t begin = at_;
        const bool in_svg = is_inside("svg");
        while (is_lower(peek()) || is_digit(peek()) || peek() == '-' ||
               (in_svg && is_upper(peek())))
            ++at_;
        return source_.substr(begin, at_ - begin);
    }

    constexpr void end_tag() {
        at_ += 2;
        const std::string_view name = read_element_name();
        if (peek() != '>') return fail(Problem::unfinished_tag);
        if (depth_ == 0 || innermost() != name) return fail(Problem::unbalanced_element);
        ++at_;
        --depth_;
    }

    constexpr void start_tag() {
        ++at_;
        Tag tag{.name = read_element_name()};
        if (tag.name.empty()) return fail(Problem::stray_less_than);
        check_nesting(tag.name);
        while (problem_ == Problem::none && peek() != '>' && peek() != '/') tag_content(tag);
        if (problem_ != Problem::none) return;
        const bool closes_itself = peek() == '/';
        if (closes_itself) ++at_;
        if (peek() != '>') return fail(Problem::unfinished_tag);
        ++at_;
        check_accessibility(tag);
        if (is_one_of(tag.name, void_elements)) return;
        if (closes_itself) {
            if (!is_inside("svg")) fail(Problem::self_closing_element);
            return;
        }
        if (depth_ == open_.size()) return fail(Problem::too_complex);
        open_[depth_++] = tag.name;
    }

    /// One attribute or one hole, with the white space before it.
    constexpr void tag_content(Tag& tag) {
        const std::size_t begin = at_;
        while (is_space(peek())) ++at_;
        if (peek() == '>' || peek() == '/') return;
        if (at_ >= source_.size()) return fail(Problem::unfinished_tag);
        if (peek() == '{') {
            if (peek(1) != '}') return fail(Problem::stray_brace);
            if (kind_of_next(Kind::attributes) != Kind::attributes)
                return fail(Problem::only_attributes_fit_in_a_tag);
            tag.has_hole = true;
            return add_hole(begin, Context::attributes);
        }
        if (begin == at_) return fail(Problem::malformed_attribute);
        attribute(tag);
    }

    constexpr void attribute(Tag& tag) {
        const std::size_t begin = at_;
        while (is_attribute_name_character(peek())) ++at_;
        const std::string_view name = source_.substr(begin, at_ - begin);
        if (name.empty()) return fail(Problem::malformed_attribute);
        if (is_event_handler(name)) return fail(Problem::inline_event_handler);
        if (tag.has(name)) return fail(Problem::repeated_attribute);
        if (tag.attribute_count == tag.attributes.size()) return fail(Problem::too_complex);
        tag.attributes[tag.attribute_count++] = name;
        if (peek() != '=') return;
        ++at_;
        if (peek() != '"') return fail(Problem::malformed_attribute);
        ++at_;
        attribute_value(name);
    }

    constexpr void attribute_value(std::string_view name) {
        const std::size_t begin = at_;
        Value value{.is_url = is_url_attribute(name), .is_style = name == "style"};
        while (problem_ == Problem::none && peek() != '"') {
            if (at_ >= source_.size()) return fail(Problem::unfinished_tag);
            if (peek() != '{' && peek() != '}') {
                ++at_;
                continue;
            }
            if (!hole_begins()) continue;
            if (!value.has_hole) value.literal = source_.substr(begin, at_ - begin);
            hole_in_value(value, source_.substr(begin, at_ - begin));
            value.has_hole = true;
        }
        if (problem_ != Problem::none) return;
        const std::string_view literal = source_.substr(begin, at_ - begin);
        ++at_;
        if (value.is_url && (literal.starts_with("javascript:") || literal.starts_with("data:")))
            fail(Problem::unsafe_url);
        if (name == "id" && !value.has_hole) remember_id(literal);
    }

    constexpr void hole_in_value(const Value& value, std::string_view before) {
        const Kind kind = kind_of_next(Kind::text);
        if (kind == Kind::markup) return fail(Problem::markup_in_attribute);
        if (kind == Kind::attributes) return fail(Problem::attributes_fit_only_in_a_tag);
        if (value.is_style) return fail(Problem::hole_in_script);
        if (!value.is_url) return add_hole(at_, Context::attribute);
        if (before.empty()) return add_hole(at_, Context::url);
        if (before.find('?') != std::string_view::npos) return add_hole(at_, Context::url_query);
        const bool scheme_is_literal = value.has_hole
                                           ? value.literal.find_first_of("/#:") != before.npos
                                           : before.find(':') != before.npos;
        if (scheme_is_literal || before.find_first_of("/#") != std::string_view::npos)
            return add_hole(at_, Context::url_path);
        fail(Problem::hole_makes_url_ambiguous);
    }

    constexpr void remember_id(std::string_view id) {
        if (is_one_of(id, std::span(ids_).first(id_count_))) return fail(Problem::duplicate_id);
        if (id_count_ == ids_.size()) return fail(Problem::too_complex);
        ids_[id_count_++] = id;
    }

    constexpr void check_nesting(std::string_view name) {
        const bool is_undone =
            (innermost() == "p" && is_one_of(name, paragraph_closers)) ||
            ((name == "a" || name == "form" || name == "button") && is_inside(name));
        if (is_undone) fail(Problem::nesting_browsers_undo);
    }

    constexpr void check_accessibility(const Tag& tag) {
        if (tag.has_hole) return;
        if (tag.name == "img" && !tag.has("alt")) fail(Problem::image_without_alt);
        if (tag.name == "button" && !tag.has("type")) fail(Problem::button_without_type);
        if (tag.name == "html" && !tag.has("lang")) fail(Problem::document_without_language);
        if (tag.name == "iframe" && !tag.has("title")) fail(Problem::frame_without_title);
    }

    std::string_view source_;
    std::span<const Kind> kinds_;
    std::span<Hole> holes_;
    Arguments arguments_;
    Problem problem_ = Problem::none;
    std::size_t at_ = 0;
    std::size_t hole_count_ = 0;
    std::size_t depth_ = 0;
    std::size_t id_count_ = 0;
    bool has_doubled_braces_ = false;
    std::array<std::string_view, 64> open_{};
    std::array<std::string_view, 64> ids_{};
};

}  // namespace detail

/// What a compiler would find wrong with this literal, its arguments taken to be fitting ones.
[[nodiscard]] constexpr Problem problem_of(std::string_view source) {
    std::array<Hole, 64> holes{};
    return detail::FragmentChecker(source, {}, holes, detail::FragmentChecker::Arguments::assumed)
        .run();
}

[[nodiscard]] constexpr bool is_well_formed(std::string_view source) {
    return problem_of(source) == Problem::none;
}

}  // namespace html
