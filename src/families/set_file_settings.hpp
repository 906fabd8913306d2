#pragma once

#include <string_view>

#include "accounts/actor.hpp"
#include "families/certification.hpp"
#include "families/family_field.hpp"
#include "town/services.hpp"

namespace families {

/// Keeps what the town decided for each field and for certifications, and tells the audit log what
/// has changed. Nothing is written for an officer who may not change settings.
void set_file_settings(const town::Services& services, const accounts::OfficerActor& actor,
                       const FieldChoices& choices, const CertificationValidity& validity,
                       std::string_view remote_address);

}  // namespace families
