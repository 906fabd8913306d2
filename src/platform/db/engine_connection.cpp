#include "platform/db/engine_connection.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "platform/db/fault_injection.hpp"

namespace db {

namespace {

std::size_t list_size(const Argument& argument) {
    const auto* list = std::get_if<std::vector<Value>>(&argument.value);
    return list == nullptr ? 0 : list->size();
}

bool is_list(const Argument& argument) {
    return std::holds_alternative<std::vector<Value>>(argument.value);
}

/// Arguments are mostly written in the order of their placeholders, so `expected` is tried first.
const Argument* find_argument(std::span<const Argument> arguments, std::size_t expected,
                              std::string_view name) {
    if (expected < arguments.size() && arguments[expected].name == name) {
        return &arguments[expected];
    }
    const auto found = std::ranges::find(arguments, name, &Argument::name);
    return found == arguments.end() ? nullptr : &*found;
}

}  // namespace

void EngineConnection::before_statement() {
    if (failure_) {
        throw Error(
            failure_->kind(), failure_->constraint(),
            std::string("an earlier statement of this transaction failed: ") + failure_->what());
    }
    if (purpose_ == Purpose::writes && testing::next_write_must_fail()) {
        fail(Error(ErrorKind::other, "", "a fault was injected into this statement"));
    }
}

void EngineConnection::fail(Error error) {
    if (!failure_) failure_ = error;
    throw error;
}

std::string_view EngineConnection::cache_key(std::string_view sql,
                                             std::span<const Argument> arguments) {
    if (std::ranges::none_of(arguments, is_list)) return sql;
    cache_key_ = sql;
    for (const Argument& argument : arguments) {
        if (!is_list(argument)) continue;
        cache_key_ += '\x1f';
        cache_key_ += argument.name;
        cache_key_ += '=';
        cache_key_ += std::to_string(sql_text::padded(list_size(argument)));
    }
    return cache_key_;
}

sql_text::Statement EngineConnection::prepared_text(std::string_view sql, Engine engine,
                                                    std::span<const Argument> arguments) {
    std::vector<sql_text::ListSize> lists;
    for (const Argument& argument : arguments) {
        if (is_list(argument)) lists.push_back({argument.name, list_size(argument)});
    }
    return sql_text::prepare(sql, engine, lists);
}

void EngineConnection::match(const sql_text::Statement& statement,
                             std::span<const Argument> arguments,
                             std::vector<const Value*>& values) {
    values.clear();
    if (arguments.size() != statement.slots.size()) {
        throw base::Bug("arguments and placeholders differ in number: " + statement.sql);
    }
    for (std::size_t i = 0; i < statement.slots.size(); ++i) {
        const sql_text::Slot& slot = statement.slots[i];
        const Argument* argument = find_argument(arguments, i, slot.name);
        if (argument == nullptr) throw base::Bug("no argument for :" + slot.name);
        if (const auto* single = std::get_if<Value>(&argument->value)) {
            values.push_back(single);
            continue;
        }
        const auto& list = std::get<std::vector<Value>>(argument->value);
        for (std::size_t item = 0; item < slot.count; ++item) {
            values.push_back(&list[std::min(item, list.size() - 1)]);
        }
    }
    CHECK(values.size() <= most_placeholders);
}

void EngineConnection::match(std::span<const std::vector<Value>> rows, std::size_t columns,
                             std::vector<const Value*>& values) {
    values.clear();
    for (const auto& row : rows) {
        CHECK(row.size() == columns);
        for (const Value& value : row) values.push_back(&value);
    }
}

void EngineConnection::check_text(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) {
        throw Error(ErrorKind::other, "", "a text value holds a NUL byte");
    }
}

}  // namespace db
