#pragma once

#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/html/html.hpp"
#include "ui/content.hpp"

/// Reads the options of one of govuk-frontend's examples and remembers which were never asked for:
/// those our components cannot express.
namespace fixtures {

namespace json = boost::json;

inline std::string text_of(const json::value& value) {
    if (const auto* text = value.if_string()) return std::string(text->data(), text->size());
    if (value.is_null()) return {};
    return json::serialize(value);
}

class Options {
 public:
    Options(const json::value* value, std::string path, std::vector<std::string>& unread)
        : object_(value == nullptr ? nullptr : value->if_object()),
          path_(std::move(path)),
          unread_(&unread) {}
    Options(const Options&) = delete;
    Options& operator=(const Options&) = delete;
    Options(Options&& other) noexcept
        : object_(std::exchange(other.object_, nullptr)),
          path_(std::move(other.path_)),
          unread_(other.unread_),
          read_(std::move(other.read_)) {}
    ~Options() {
        if (object_ == nullptr) return;
        for (const auto& member : *object_) {
            const std::string key(member.key().data(), member.key().size());
            if (std::find(read_.begin(), read_.end(), key) == read_.end())
                unread_->push_back(path_ + key);
        }
    }

    explicit operator bool() const { return object_ != nullptr; }

    const json::value* find(std::string_view key) {
        read_.emplace_back(key);
        return object_ == nullptr ? nullptr : object_->if_contains(json::string_view(key));
    }
    /// Present and neither null, false, zero nor empty, as the templates ask.
    bool is_truthy(std::string_view key) {
        const json::value* value = find(key);
        if (value == nullptr || value->is_null()) return false;
        if (const auto* flag = value->if_bool()) return *flag;
        if (const auto* number = value->if_int64()) return *number != 0;
        return !value->is_string() || !value->get_string().empty();
    }
    std::string text(std::string_view key, std::string_view otherwise = {}) {
        const json::value* value = find(key);
        return value == nullptr || value->is_null() ? std::string(otherwise) : text_of(*value);
    }
    int number(std::string_view key, int otherwise) {
        const json::value* value = find(key);
        return value != nullptr && value->is_int64() ? static_cast<int>(value->get_int64())
                                                     : otherwise;
    }
    std::optional<bool> maybe_flag(std::string_view key) {
        const json::value* value = find(key);
        if (value == nullptr || !value->is_bool()) return std::nullopt;
        return value->get_bool();
    }
    std::optional<std::string> maybe_text(std::string_view key) {
        const json::value* value = find(key);
        if (value == nullptr) return std::nullopt;
        return text_of(*value);
    }
    html::Html markup(std::string_view key) {
        return is_truthy(key) ? html::Html::trusted(text(key)) : html::Html();
    }
    [[nodiscard]] bool empty() const { return object_ == nullptr || object_->empty(); }
    /// The html when there is one, else the text.
    ui::Content content(std::string_view text_key = "text", std::string_view html_key = "html") {
        const std::string as_html = text(html_key);
        const std::string as_text = text(text_key);
        return as_html.empty() ? ui::Content(as_text) : ui::Content(html::Html::trusted(as_html));
    }
    html::Attributes attributes(std::string_view key = "attributes") {
        html::Attributes all;
        const json::value* value = find(key);
        if (value == nullptr || !value->is_object()) return all;
        for (const auto& member : value->get_object())
            all +=
                html::Attributes::named(std::string_view(member.key().data(), member.key().size()),
                                        text_of(member.value()));
        return all;
    }
    Options child(std::string_view key) {
        return Options(find(key), path_ + std::string(key) + ".", *unread_);
    }
    std::vector<Options> list(std::string_view key) {
        std::vector<Options> all;
        const json::value* value = find(key);
        if (value == nullptr || !value->is_array()) return all;
        for (const json::value& item : value->get_array())
            if (item.is_object())
                all.emplace_back(&item, path_ + std::string(key) + "[].", *unread_);
        return all;
    }
    std::vector<std::string> texts(std::string_view key) {
        std::vector<std::string> all;
        const json::value* value = find(key);
        if (value == nullptr || !value->is_array()) return all;
        for (const json::value& item : value->get_array()) all.push_back(text_of(item));
        return all;
    }

 private:
    const json::object* object_;
    std::string path_;
    std::vector<std::string>* unread_;
    std::vector<std::string> read_;
};

}  // namespace fixtures
