#include "architecture/source_text.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace architecture {

namespace {

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool is_space(char c) {
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}

/// Walks through a file once and blanks what is not code.
class Blanker {
 public:
    explicit Blanker(SourceFile& file) : file_(file), text_(file.text) { file.code = file.text; }

    void run() {
        while (at_ < text_.size()) step();
    }

 private:
    void step() {
        if (starts("//")) return blank_until(text_.find('\n', at_));
        if (starts("/*")) return blank_until(after("*/", at_ + 2));
        if (text_[at_] == '"') return is_raw() ? raw_literal() : literal('"');
        // An apostrophe behind a digit or a letter separates thousands.
        if (text_[at_] == '\'' && !follows_word()) return literal('\'');
        const bool is_raw_prefix = text_.substr(at_, 2) == "R\"" && !follows_word();
        if (!is_space(text_[at_]) && !is_raw_prefix) joins_ = false;
        ++at_;
    }

    bool starts(std::string_view what) const { return text_.substr(at_, what.size()) == what; }
    bool follows_word() const { return at_ > 0 && is_word(text_[at_ - 1]); }

    bool is_raw() const {
        if (at_ == 0 || text_[at_ - 1] != 'R') return false;
        return at_ == 1 || !is_word(text_[at_ - 2]);
    }

    std::size_t after(std::string_view what, std::size_t from) const {
        const auto found = text_.find(what, from);
        return found == std::string_view::npos ? text_.size() : found + what.size();
    }

    void blank_until(std::size_t end) {
        end = std::min(end, text_.size());
        blank(at_, end);
        at_ = end;
    }

    void blank(std::size_t from, std::size_t end) {
        for (auto i = from; i < end; ++i) {
            if (file_.code[i] != '\n') file_.code[i] = ' ';
        }
    }

    void literal(char quote) {
        auto end = at_ + 1;
        while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
            end += text_[end] == '\\' ? 2U : 1U;
        }
        end = std::min(end, text_.size());
        blank(at_ + 1, end);
        if (quote == '"') keep(at_ + 1, end);
        at_ = std::min(end + 1, text_.size());
    }

    void raw_literal() {
        const auto open = text_.find('(', at_);
        if (open == std::string_view::npos) return blank_until(text_.size());
        const auto closing = ")" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "\"";
        const auto close = text_.find(closing, open);
        const auto end = std::min(close, text_.size());
        file_.code[at_ - 1] = ' ';  // the R
        blank(at_ + 1, std::min(end + closing.size() - 1, text_.size()));
        keep(open + 1, end);
        at_ = std::min(end + closing.size(), text_.size());
    }

    void keep(std::size_t from, std::size_t end) {
        const auto content = text_.substr(from, end - from);
        if (joins_) {
            file_.literals.back().text += content;
        } else {
            file_.literals.push_back({line_at(text_, from), std::string(content)});
        }
        joins_ = true;
    }

    SourceFile& file_;
    std::string_view text_;
    std::size_t at_ = 0;
    bool joins_ = false;  // nothing but white space since the last literal
};

std::vector<Include> includes_of(const SourceFile& file) {
    std::vector<Include> found;
    std::istringstream lines(file.text);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        const auto start = line.find_first_not_of(" \t");
        if (start == std::string::npos || line[start] != '#') continue;
        const auto word = line.find_first_not_of(" \t", start + 1);
        if (word == std::string::npos || line.compare(word, 7, "include") != 0) continue;
        const auto open = line.find_first_of("<\"", word);
        if (open == std::string::npos) continue;
        const auto close = line.find_first_of(">\"", open + 1);
        if (close == std::string::npos) continue;
        found.push_back({number, line.substr(open + 1, close - open - 1), line[open] == '"'});
    }
    return found;
}

}  // namespace

SourceFile take_apart(std::string path, std::string text) {
    SourceFile file;
    file.path = std::move(path);
    file.text = std::move(text);
    file.includes = includes_of(file);
    Blanker(file).run();
    return file;
}

int line_at(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, offset);
    return 1 + static_cast<int>(std::ranges::count(before, '\n'));
}

std::string place(const SourceFile& file, int line) {
    return file.path + ":" + std::to_string(line);
}

std::vector<Identifier> identifiers(const SourceFile& file) {
    std::vector<Identifier> found;
    const std::string_view code = file.code;
    int line = 1;
    for (std::size_t i = 0; i < code.size();) {
        if (code[i] == '\n') ++line;
        if (!is_word(code[i])) {
            ++i;
            continue;
        }
        auto end = i;
        while (end < code.size() && is_word(code[end])) ++end;
        if (std::isdigit(static_cast<unsigned char>(code[i])) == 0) {
            found.push_back({line, code.substr(i, end - i)});
        }
        i = end;
    }
    return found;
}

std::vector<std::string> words_of(std::string_view identifier) {
    std::vector<std::string> words(1);
    for (std::size_t i = 0; i < identifier.size(); ++i) {
        const auto c = static_cast<unsigned char>(identifier[i]);
        if (c == '_') {
            words.emplace_back();
            continue;
        }
        const bool begins_word =
            std::isupper(c) != 0 && i > 0 &&
            (std::isupper(static_cast<unsigned char>(identifier[i - 1])) == 0 ||
             (i + 1 < identifier.size() &&
              std::islower(static_cast<unsigned char>(identifier[i + 1])) != 0));
        if (begins_word) words.emplace_back();
        words.back() += static_cast<char>(std::tolower(c));
    }
    std::erase(words, "");
    return words;
}

std::vector<std::filesystem::path> list_files(const std::filesystem::path& top,
                                              const std::vector<std::string>& folders,
                                              const std::vector<std::string>& endings) {
    std::vector<std::filesystem::path> found;
    const auto keep = [&](const std::filesystem::path& path) {
        const auto name = path.filename().string();
        const bool wanted = std::ranges::any_of(
            endings, [&](const std::string& ending) { return name.ends_with(ending); });
        if (wanted) found.push_back(path);
    };
    for (const auto& folder : folders) {
        const auto start = top / folder;
        if (std::filesystem::is_regular_file(start)) keep(start);
        if (!std::filesystem::is_directory(start)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(start)) {
            if (entry.is_regular_file()) keep(entry.path());
        }
    }
    std::ranges::sort(found);
    return found;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + path.string());
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::vector<SourceFile> read_sources(const std::filesystem::path& top,
                                     const std::vector<std::string>& folders) {
    std::vector<SourceFile> files;
    for (const auto& path : list_files(top, folders, {".cpp", ".hpp"})) {
        files.push_back(take_apart(path.lexically_relative(top).generic_string(), read_file(path)));
    }
    return files;
}

}  // namespace architecture
