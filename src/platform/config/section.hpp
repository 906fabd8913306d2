#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/civil_date.hpp"
#include "platform/config/config.hpp"

/// Reading one TOML file into settings, with the line of everything that does not fit. Used by
/// config.cpp alone; hides toml++, whose header is slow to compile.
namespace config {

class Document;

/// One `[section]` of the file, perhaps absent. Each `read` leaves the default when the key is
/// absent, and notes a problem when its value does not fit.
class Section {
 public:
    void read(std::string_view key, std::string& value);
    void read(std::string_view key, std::filesystem::path& value);
    void read(std::string_view key, bool& value);
    void read(std::string_view key, base::Date& value);
    void read(std::string_view key, std::vector<std::string>& value);

    template <std::integral Number>
    void read(std::string_view key, Number& value, std::int64_t least, std::int64_t greatest) {
        if (const auto number = read_number(key, least, greatest)) {
            value = static_cast<Number>(*number);
        }
    }

    template <class Representation, class Period>
    void read(std::string_view key, std::chrono::duration<Representation, Period>& value,
              std::int64_t least, std::int64_t greatest) {
        if (const auto number = read_number(key, least, greatest)) {
            value = std::chrono::duration<Representation, Period>(*number);
        }
    }

    /// One of the named choices.
    template <class Choice>
    void read(std::string_view key, Choice& value,
              std::initializer_list<std::pair<std::string_view, Choice>> choices) {
        std::string word;
        for (const auto& [name, choice] : choices) {
            if (choice == value) word = name;
        }
        read(key, word);
        std::string possible;
        for (const auto& [name, choice] : choices) {
            if (word == name) {
                value = choice;
                return;
            }
            possible +=
                (possible.empty() ? "«\u00A0" : ", «\u00A0") + std::string(name) + "\u00A0»";
        }
        refuse(key, "choisissez parmi " + possible);
    }

    /// Notes that the value of `key` does not do; `reason` says what to write instead.
    void refuse(std::string_view key, std::string_view reason);
    /// Every key that nobody has read is a mistake.
    void finish();

 private:
    friend class Document;
    Section(Document& document, std::string_view name) : document_(&document), name_(name) {}
    std::optional<std::int64_t> read_number(std::string_view key, std::int64_t least,
                                            std::int64_t greatest);

    Document* document_;
    std::string name_;
    std::vector<std::string> known_keys_;
};

class Document {
 public:
    Document(std::string_view text, const std::string& file);
    ~Document();
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    /// `name` may be that of a section in a section: "payfip.E".
    [[nodiscard]] Section section(std::string_view name);
    /// The names of the sections inside one: `[payfip.E]` gives "E".
    [[nodiscard]] std::vector<std::string> subsections(std::string_view name);
    /// Every section that nobody has asked for is a mistake.
    void finish();
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

 private:
    friend class Section;
    struct Tree;
    void note(int line, std::string reason);

    std::string file_;
    std::unique_ptr<Tree> tree_;
    std::vector<std::string> known_sections_;
    std::vector<Problem> problems_;
};

}  // namespace config
