import { type Framework, lines } from '../framework.ts'

export const spring: Framework = {
  id: 'spring',
  label: 'Java: Spring Boot',
  kind: 'web',
  callback: '/login/oauth2/code/portico',
  install: 'spring init --dependencies=web,oauth2-client app',
  snippets: () => [
    {
      file: 'src/main/resources/application.yml',
      text: lines(
        'spring:',
        '  security:',
        '    oauth2:',
        '      client:',
        '        provider:',
        '          portico:',
        // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Spring reads these from the environment
        '            issuer-uri: ${ISSUER}',
        '        registration:',
        '          portico:',
        '            client-id: ${CLIENT_ID}',
        '            client-secret: ${CLIENT_SECRET}',
        // biome-ignore-end lint/suspicious/noTemplateCurlyInString: Spring reads these from the environment
        '            scope: openid, profile, email',
      ),
    },
    {
      file: 'SecurityConfiguration.java',
      text: lines(
        'import org.springframework.context.annotation.*;',
        'import org.springframework.security.config.annotation.web.builders.HttpSecurity;',
        'import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;',
        'import org.springframework.security.oauth2.client.web.*;',
        'import org.springframework.security.web.SecurityFilterChain;',
        '',
        '@Configuration',
        'class SecurityConfiguration {',
        '  @Bean',
        '  SecurityFilterChain security(HttpSecurity http, ClientRegistrationRepository clients) throws Exception {',
        '    var withPkce = new DefaultOAuth2AuthorizationRequestResolver(clients, "/oauth2/authorization");',
        '    withPkce.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());',
        '    return http',
        '        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())',
        '        .oauth2Login(login -> login.authorizationEndpoint(at -> at.authorizationRequestResolver(withPkce)))',
        '        .build();',
        '  }',
        '}',
      ),
    },
  ],
}
